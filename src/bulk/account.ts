// One account of a manifest, checked in form: everything that its migration needs, but for the token.

import type { Choices } from '../choices/choices.ts';
import type { Problem } from './problem.ts';
import type { TokenSource } from './token-source.ts';

/** An account. */
export interface Account {
  readonly row: number;
  readonly label: string;
  /** Absolute paths. */
  readonly archives: readonly string[];
  readonly instance: URL;
  readonly token: TokenSource;
  readonly choices: Choices;
  readonly priority: number;
}

/** What a manifest comes to. */
export interface Manifest {
  readonly path: string;
  /** Those rows that are right in form. */
  readonly accounts: readonly Account[];
  readonly problems: readonly Problem[];
}
