// The state on disk: changes as lines of JSON, appended. A line is handed to the operating system before the
// answer leaves, so it outlives a kill of this process; half a line at the end, from a kill in the middle of
// one, was never answered and is cut off.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { Change } from './change.ts';

/** An open state file. */
export interface StateFile {
  readonly append: (change: Change) => void;
  readonly close: () => void;
}

/** What an earlier process left: its changes in order; cuts off half a line at the end. */
export function readChanges(path: string): readonly Change[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(path, end);
  return bytes
    .toString('utf8', 0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Change);
}

/** Opens the file for appending; it holds tokens of its own making, so only its owner may read it. */
export function openStateFile(path: string): StateFile {
  const file = openSync(path, 'a', 0o600);
  return {
    append: (change) => {
      writeSync(file, `${JSON.stringify(change)}\n`);
    },
    close: () => {
      fsyncSync(file);
      closeSync(file);
    },
  };
}
