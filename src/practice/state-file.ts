// Everything that can happen to the state, and the file of it: changes as lines of JSON, appended; replayed, they give the
// state back. A line is handed to the operating system before the answer leaves, so it outlives a kill of this process; half
// a line at the end, from a kill in the middle of one, was never answered and is cut off.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { StoredRemote, StoredTie } from './ties.ts';
import type {
  StoredApp,
  StoredMedia,
  StoredProfile,
  StoredScheduled,
  StoredStatus,
  StoredToken,
} from './stored.ts';

/** One thing that happened. A status and the key it came with are one change, so that neither survives alone. */
export type Change =
  | {
      readonly kind: 'status';
      readonly status: StoredStatus;
      readonly idempotencyKey: string | null;
      /** When the key was written down. */
      readonly atMs: number;
    }
  | { readonly kind: 'edit'; readonly status: StoredStatus }
  | { readonly kind: 'delete'; readonly id: string; readonly mediaToo: boolean }
  | { readonly kind: 'media'; readonly media: StoredMedia }
  | { readonly kind: 'unmedia'; readonly id: string }
  | {
      readonly kind: 'scheduled';
      readonly scheduled: StoredScheduled;
      readonly idempotencyKey: string | null;
      readonly atMs: number;
    }
  | { readonly kind: 'unscheduled'; readonly id: string }
  | { readonly kind: 'profile'; readonly profile: StoredProfile }
  | { readonly kind: 'pin'; readonly id: string; readonly isPinned: boolean }
  | { readonly kind: 'remote'; readonly remote: StoredRemote }
  | { readonly kind: 'tie'; readonly id: string; readonly tie: StoredTie }
  | { readonly kind: 'app'; readonly app: StoredApp }
  | { readonly kind: 'token'; readonly token: StoredToken }
  | { readonly kind: 'window'; readonly bucket: string; readonly window: number; readonly count: number };

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
