// What the last plan of a workspace was made with, in a file beside the ledger that people and programs can read:
// the choices in effect and the digest of the operations they led to.

import { join } from 'node:path';
import { inWorkspace } from './unwritable.ts';
import { writeDurably } from './write-durably.ts';

/** The plan in two values: what was decided, and what came of it. */
export interface PlanNote {
  /** SHA-256 over the operations, hex. */
  readonly digest: string;
  /** Every choice as it was in effect; plain JSON. */
  readonly choices: object;
}

/** Writes `plan.json` into the workspace. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function writePlanNote(folder: string, { digest, choices }: PlanNote): void {
  const text = JSON.stringify({ type: 'plan', version: 1, digest, choices }, null, 2);
  inWorkspace(folder, () => {
    writeDurably(join(folder, 'plan.json'), `${text}\n`);
  });
}
