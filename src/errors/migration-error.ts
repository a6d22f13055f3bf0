// The one error class. Whatever a user can meet is thrown as this, with a code of the catalogue and the state
// of the user's data; anything else that reaches the CLI is a defect of ours.

import { catalogue, type ErrorCode } from './catalogue.ts';
import { exitCodes } from './exit-codes.ts';

/** What fills the `{name}` places of a row. Never a token. */
export type ErrorArguments = Readonly<Record<string, string | number>>;

function fill(template: string, args: ErrorArguments): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

/** An error with a code of the catalogue, a message, a hint and the state of the user's data. */
export class MigrationError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly args: ErrorArguments;
  /** One sentence: what is and what is not on the server now; null if this error came before anything was sent. */
  readonly state: string | null;

  constructor(code: ErrorCode, args: ErrorArguments = {}, more: { state?: string; cause?: unknown } = {}) {
    const row = catalogue[code];
    super(fill(row.message, args), more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'MigrationError';
    this.code = code;
    this.args = args;
    this.hint = fill(row.hint, args);
    this.state = more.state ?? null;
  }

  /** What the process leaves with. */
  get exitCode(): number {
    return exitCodes[catalogue[this.code].exit];
  }

  /** The same error, said with what is on the server by now. */
  withState(state: string): MigrationError {
    return new MigrationError(this.code, this.args, { state, cause: this.cause });
  }
}
