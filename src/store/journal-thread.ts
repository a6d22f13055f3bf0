// The thread that writes the journal down: SQLite waits for the disk, and the process has other things to do meanwhile.
// Started by `journal-writer.ts` with the file's path; answers each step, in order, when it is durable.

import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { LedgerStep } from '../ports/ledger.ts';
import { silenceSqliteWarning } from './silence-sqlite-warning.ts';

/** How a step ended; an error's class does not cross from one thread to another, its own fields do. */
export type StepAnswer =
  | { readonly kind: 'durable' }
  | { readonly kind: 'failed'; readonly message: string; readonly fields: Readonly<Record<string, unknown>> };

/**
 * Lets whoever posts go first where processors are few: nothing waits for the disk but the posts after the next ones. On Linux a
 * priority is one thread's own (https://man7.org/linux/man-pages/man2/setpriority.2.html#BUGS); elsewhere it would be the whole program's.
 */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox may forbid it; then all stay equal.
  }
}

stepBack();
silenceSqliteWarning();
const { openStepWriter } = await import('./step-writer.ts');
const writer = openStepWriter(workerData as string);

function perform(step: string): StepAnswer {
  try {
    writer.write(JSON.parse(step) as LedgerStep);
    return { kind: 'durable' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'failed', message: error.message, fields: Object.fromEntries(Object.entries(error)) };
  }
}

parentPort?.on('message', (step: string | null) => {
  if (step !== null) parentPort?.postMessage(perform(step));
  else {
    writer.close();
    parentPort?.close();
  }
});
