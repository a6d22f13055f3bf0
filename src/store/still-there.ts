// Tells whether a file that is open is still the one at its path.
// SQLite goes on writing into a file that was deleted, and all of that is gone when the process ends.

import { statSync } from 'node:fs';

/** The code of the error that says so. */
export const goneCode = 'WORKSPACE_GONE';

/** Gives a check that throws an Error with the code `goneCode` once the file at `path` is deleted or another one. */
export function watchFile(path: string): () => void {
  const { dev, ino } = statSync(path, { bigint: true });
  return () => {
    const now = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (now?.dev === dev && now.ino === ino) return;
    throw Object.assign(new Error(`${path} was deleted or replaced`), { code: goneCode });
  };
}
