// A folder for what can be found again. Where the one that was meant cannot be written, as in a home that belongs to
// somebody else or on a disk that is only read, the temporary folder of the machine serves.

import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder to use, and what to do with it in the end. */
export interface WritableFolder {
  readonly path: string;
  /** Removes it where it was only a stand-in; idempotent. */
  readonly close: () => void;
}

function canWrite(folder: string): boolean {
  try {
    const isFolder = statSync(folder).isDirectory();
    accessSync(folder, constants.W_OK);
    return isFolder;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing && dirname(folder) !== folder && canWrite(dirname(folder));
  }
}

/** `wanted`, made or not, or a folder of this process alone that stands in for it. */
export function writableFolder(wanted: string): WritableFolder {
  if (canWrite(wanted)) return { path: wanted, close: () => undefined };
  const path = mkdtempSync(join(tmpdir(), 'tweetferry-'));
  return {
    path,
    close: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
