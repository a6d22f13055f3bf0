// A connection to the ledger that only writes steps. A step returns when SQLite has synced its write-ahead log, so what
// was acknowledged survives SIGKILL and power cuts.

import type { LedgerStep } from '../ports/ledger.ts';
import { applyStep } from './apply-step.ts';
import { openLedgerTables } from './ledger-tables.ts';
import { inTransaction } from './open-database.ts';
import { SqliteJournal } from './sqlite-journal.ts';

/** Writes steps. */
export interface StepWriter {
  /** All of it, durably, or nothing. Throws what `applyStep` and SQLite throw. */
  readonly write: (step: LedgerStep) => void;
  readonly close: () => void;
}

/** Opens it. Throws what SQLite throws. */
export function openStepWriter(path: string): StepWriter {
  const database = openLedgerTables(path);
  const journal = new SqliteJournal(database);
  return {
    write: (step) => {
      inTransaction(database, () => {
        applyStep(journal, step);
      });
    },
    close: () => {
      database.close();
    },
  };
}
