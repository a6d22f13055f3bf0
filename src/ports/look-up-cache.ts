// Where answers to look-ups lie, on disk and across runs, beside the questions that wait for one. Nothing in it is
// precious: every answer can be found again.

/** A question by its key; both are text that only the gathering room understands. */
export interface WaitingQuestion {
  readonly key: string;
  readonly question: string;
}

/** Answers and questions. Every method throws MigrationError WORKSPACE_UNWRITABLE when the disk is full. */
export interface LookUpCache {
  /** The answer; null where there is none yet. */
  answer(key: string): string | null;
  /** Writes a question down, once. */
  ask(waiting: WaitingQuestion): void;
  /** How many wait. */
  waiting(): number;
  /** Those that wait, in the order in which they were asked; answers may be written meanwhile. */
  questions(): Iterable<WaitingQuestion>;
  /** Writes an answer down, for good or for this run, and takes the question away. */
  settle(key: string, answer: string, lasts: boolean): void;
  /** Idempotent. */
  close(): void;
}
