// What is wrong with one row of a manifest, or with an account on its way: the code of an error with its row, so that all of
// them can be told at once.

import type { ErrorArguments } from '../errors/migration-error.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { ErrorCode } from '../errors/catalogue.ts';

/** Something that somebody has to mend. */
export interface Problem {
  /** Of the manifest, as a spreadsheet or a list counts; null where it is about all of them. */
  readonly row: number | null;
  /** Null where the row does not even have one. */
  readonly label: string | null;
  readonly code: ErrorCode | 'UNEXPECTED';
  readonly message: string;
  readonly hint: string;
}

/** Whose problem it is. */
export type Whose = Pick<Problem, 'row' | 'label'>;

/** The problem that an error tells of; anything we did not foresee is one too, and ends nobody else's migration. */
export function problemOf(whose: Whose, error: unknown): Problem {
  if (error instanceof MigrationError) {
    const { code, message, hint } = error;
    const { row, label } = whose;
    return { row, label, code, message, hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'This is a defect of tweetferry; what was posted is written down. Look into the log.';
  return { row: whose.row, label: whose.label, code: 'UNEXPECTED', message, hint };
}

/** A problem by its code. */
export function aProblem(whose: Whose, code: ErrorCode, args: ErrorArguments): Problem {
  return problemOf(whose, new MigrationError(code, args));
}
