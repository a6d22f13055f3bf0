// The one table of exit codes; docs/exit-codes.md and the README show the same numbers.

/** What the process leaves with, by cause. */
export const exitCodes = {
  /** Everything is accounted for; nothing failed. */
  success: 0,
  /** Something we did not foresee. */
  unexpected: 1,
  /** The command line or the choices are wrong. */
  usage: 2,
  /** The run ended, but some posts are set aside. */
  partial: 3,
  /** The archive cannot be used. */
  archive: 4,
  /** The server refuses us: token, scope, suspended account. */
  refused: 5,
  /** The server cannot be reached, or is none. */
  unreachable: 6,
  /** The workspace cannot be used: another account's, in use, disk full. */
  workspace: 7,
  /** A question needs an answer and there is nobody to ask. */
  unanswered: 8,
  /** There was nothing to do: every account was done before. */
  nothingToDo: 9,
  /** Interrupted by the user; run the same command again to go on. */
  interrupted: 130,
} as const;

/** A name of the table. */
export type ExitName = keyof typeof exitCodes;
