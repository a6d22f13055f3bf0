// How we introduce ourselves to servers; some refuse a request without it.

import { version } from './version.ts';

/** Name, version and where to find us. */
export const userAgent = `tweetferry/${version} (+https://www.npmjs.com/package/tweetferry)`;
