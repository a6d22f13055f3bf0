// What the last plan of a workspace was made with, in a file beside the ledger that people and programs can read:
// the choices in effect and the digest of the operations they led to.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from './unwritable.ts';
import { writeDurably } from './write-durably.ts';

/** The plan in short: what was decided, and what came of it. */
export interface PlanNote {
  /** SHA-256 over the operations, hex. */
  readonly digest: string;
  /** Every choice as it was in effect; plain JSON. */
  readonly choices: object;
  /** The words of the command that goes on with it, without any secret. */
  readonly command?: readonly string[];
}

const noteFile = 'plan.json';

/** Writes `plan.json` into the workspace. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function writePlanNote(folder: string, note: PlanNote): void {
  const text = JSON.stringify({ type: 'plan', version: 1, ...note }, null, 2);
  inWorkspace(folder, () => {
    writeDurably(join(folder, noteFile), `${text}\n`);
  });
}

/** The command of the note; null where there is none to be read, which harms nothing. */
export function readNotedCommand(folder: string): readonly string[] | null {
  try {
    const { command } = JSON.parse(readFileSync(join(folder, noteFile), 'utf8')) as PlanNote;
    return Array.isArray(command) && command.every((word) => typeof word === 'string') ? command : null;
  } catch {
    return null;
  }
}
