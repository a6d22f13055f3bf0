// What every command gets from outside: the terminal, the environment it may read, and how the process ends.

import type { Terminal } from './terminal.ts';

/** The surroundings of a command. */
export interface Deps {
  readonly terminal: Terminal;
  /** The words of the command line, without the program. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Sets what the process leaves with; the last word counts. */
  readonly leaveWith: (exitCode: number) => void;
}
