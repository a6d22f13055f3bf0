// Where an account stands beside its journal: parked with its cause, or paused, cancelled or offered again by somebody at
// another terminal. A file each, so that a running process and a person can both write them; no file means: go on.

import type { BulkFolder } from './bulk-folder.ts';
import type { Problem } from './problem.ts';

/** What the file says. */
export type Standing =
  | { readonly kind: 'parked'; readonly atMs: number; readonly problem: Problem }
  | { readonly kind: 'paused' | 'cancelled' | 'again'; readonly atMs: number };

function nameOf(label: string): string {
  return `standing/${label}.json`;
}

/** What is written; null for an account that may simply go on. */
export function readStanding(folder: BulkFolder, label: string): Standing | null {
  const text = folder.read(nameOf(label));
  return text === null ? null : (JSON.parse(text) as Standing);
}

/** Writes it down, in the place of what was there. */
export function writeStanding(folder: BulkFolder, label: string, standing: Standing): void {
  folder.write(nameOf(label), `${JSON.stringify(standing, null, 2)}\n`);
}

/** The account may go on. */
export function clearStanding(folder: BulkFolder, label: string): void {
  folder.remove(nameOf(label));
}
