// What a bulk migration gets from outside.

import type { Clock } from '../ports/clock.ts';
import type { BulkFolder } from './bulk-folder.ts';
import type { BulkJournal } from './bulk-journal.ts';
import type { Secrets } from './secrets.ts';

/** The same for all accounts. */
export interface Surroundings {
  /** The path of the manifest. */
  readonly manifest: string;
  readonly folder: BulkFolder;
  readonly journal: BulkJournal;
  readonly secrets: Secrets;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  /** `guardMs` is how far the clock may be off those of servers. */
  readonly time: { readonly clock: Clock; readonly guardMs: number };
  /** Ends everything in good order. */
  readonly signal: AbortSignal;
  /** Accounts that are under way at the same time. */
  readonly atOnce: number;
}
