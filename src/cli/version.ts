// The version of this program, as package.json says.

import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** E.g. `0.1.0`. */
export const version = manifest.version;
