// activities.next, which advertises larger uploads than its own front door lets through.

import { noKeys } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/** What the web framework cuts request bodies at, with room for the form around the file. */
const largestBodyBytes = 10_000_000;

/**
 * What activities.next 1.144 answered: 200 MiB advertised and bodies cut at 10 MB; GIF and WebP refused although other
 * types of images are not; keys honoured in sequence but not when two requests meet, and whether they count per account was
 * not asked, so each request gets one of its own; it names an API with quotes, and nobody has seen one; no listing of followers-only posts was asked for. (https://github.com/llun/activities.next)
 */
export const activitiesNext: Family = {
  names: ['activities-next', 'activities.next'],
  experience: 'tried',
  distrusted: ['maxImageBytes', 'maxVideoBytes', 'mimeTypes', 'quotes'],
  facts: () => ({
    maxImageBytes: largestBodyBytes,
    maxVideoBytes: largestBodyBytes,
    mimeTypes: ['image/jpeg', 'image/png', 'video/mp4'],
    keys: { ...noKeys, sent: 'random' },
    // Both posts showed the file (asked of 1.144).
    reusesUploads: true,
    markup: 'commonMark',
    // `expires_in` of a token it gives
    tokenLifeMs: 7 * 24 * 3_600_000,
    handles: 'any',
    listsFollowersOnly: false,
    readsForms: true,
    takesChunks: true,
    keepsConnections: true,
    wantsUserAgent: false,
    limitHeaders: 'none',
    buckets: politeBuckets,
  }),
};
