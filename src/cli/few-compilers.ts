// Does without V8's middle compiler. A rehearsal is client and server in one process: so it takes 15 MB less memory, and a
// fifth more time, of which it has enough. The flag is looked up whenever code becomes hot.

import { setFlagsFromString } from 'node:v8';

/** For the rest of this process; idempotent. Call before anything runs hot. */
export function keepCompilersFew(): void {
  setFlagsFromString('--no-maglev');
}
