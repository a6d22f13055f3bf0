// What a named check gets to look at and what it gives back.

import type { InstanceFacts, TargetAccount } from '../model/account.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Finding } from '../model/finding.ts';
import type { Operation } from '../model/operation.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { LimitWait } from '../ports/limiter.ts';
import type { Server } from '../ports/server.ts';

/** What the checks look at. */
export interface CheckInput {
  readonly server: Server;
  readonly ledger: Ledger;
  readonly instance: InstanceFacts;
  readonly capabilities: Capabilities;
  /** Nobody has tried this kind of server. */
  readonly provesFirstPost: boolean;
  readonly source: SourceAccount;
  readonly account: TargetAccount;
  /** The plan, read anew at every call. */
  readonly planned: () => Iterable<Operation>;
  /** The owner has seen that the account shows posts which say the same, and wants these too. */
  readonly postsAlike?: boolean;
  /** Hears of waits for the server's limits. */
  readonly onWait?: (wait: LimitWait) => void;
  readonly signal: AbortSignal;
}

/** A check: finds something out, or throws MigrationError. */
export type Check = (input: CheckInput) => Promise<readonly Finding[]> | readonly Finding[];
