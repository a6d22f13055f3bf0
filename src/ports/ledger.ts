// What happened to each operation. Precious: it is what keeps a post from being sent twice. Each method is one
// unit of work and durable when it resolves; a crash between any two of them loses nothing.

import type { Bucket } from '../model/capabilities.ts';
import type { Difference } from '../model/difference.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { MediaId, OperationId, StatusId, TweetId } from '../model/ids.ts';
import type { Operation, StatusOperation } from '../model/operation.ts';

/** Whose migration this is; a ledger serves exactly one. */
export interface LedgerOwner {
  /** X's account id and handle. */
  readonly source: { readonly id: string; readonly screenName: string };
  /** `name@host` and the server's account id. */
  readonly target: { readonly acct: string; readonly id: string };
}

/** A request that is about to leave. Durable before it does. */
export interface Intent {
  readonly operation: OperationId;
  /** Counts up with every new idempotency key. */
  readonly epoch: number;
  /** Our clock, milliseconds since 1970. */
  readonly atMs: number;
  /** The server's clock then, as far as its last answer told; null if it had told nothing. */
  readonly serverMs: number | null;
  /** Both at the first attempt under this number. */
  readonly firstAtMs: number;
  readonly firstServerMs: number | null;
  /** How often this key went out before without a certain answer. */
  readonly repeats: number;
  /** Numbers before this one that were given up in silence: looked for an hour after their last attempt, and absent. */
  readonly silentRounds: number;
  /** Written before keys were the same for every workspace: its key is made with the secret of this one. */
  readonly hasOldKey: boolean;
}

/** What the server gave us: needed by later operations and for recognising our own posts. */
export type Learned =
  | {
      readonly kind: 'status';
      readonly statusId: StatusId;
      readonly url: string;
      /** In what the server showed it otherwise than asked; absent where in nothing. */
      readonly differs?: readonly Difference[];
    }
  | { readonly kind: 'upload'; readonly mediaId: MediaId };

/**
 * How an attempt ended. `absent`: looked for after the late-commit time and proven not to be there. `notSent`: it
 * never arrived, or the server took no more requests and did not look at it. `rejected`: the server said no, and it will be tried again in another form or later. After these
 * three the operation is free for a new attempt.
 */
export type Outcome =
  | {
      readonly operation: OperationId;
      readonly kind: 'done';
      readonly atMs: number;
      readonly learned: Learned;
      readonly reconciled: boolean;
    }
  | {
      readonly operation: OperationId;
      readonly kind: 'failed';
      readonly atMs: number;
      readonly reason: FailureReason;
      readonly detail: string;
    }
  | {
      readonly operation: OperationId;
      readonly kind: 'unknown';
      readonly atMs: number;
      readonly detail: string;
      readonly mayBeAtWork: boolean;
    }
  | { readonly operation: OperationId; readonly kind: 'absent'; readonly atMs: number }
  | {
      readonly operation: OperationId;
      readonly kind: 'notSent' | 'rejected';
      readonly atMs: number;
      readonly detail: string;
    };

/** Where an operation stands. */
export type OperationState =
  | { readonly kind: 'new' }
  | { readonly kind: 'intended' | 'notSent' | 'rejected'; readonly intent: Intent }
  | {
      readonly kind: 'absent';
      readonly intent: Intent;
      /** Whether it was looked for because the server fell silent over it. */
      readonly wasSilent: boolean;
    }
  | {
      readonly kind: 'unknown';
      readonly intent: Intent;
      /** Whether the server may still be at work on it: it fell silent, or something in front of it gave up. */
      readonly mayBeAtWork: boolean;
    }
  | { readonly kind: 'done'; readonly intent: Intent; readonly learned: Learned; readonly atMs: number }
  | {
      readonly kind: 'failed';
      readonly intent: Intent | null;
      readonly reason: FailureReason;
      readonly detail: string;
    };

/**
 * A status or upload found on the server that this ledger did not send; only for operations nothing is known of, nothing
 * came of (`absent`, `notSent`, `rejected`), or that were set aside because nobody could tell (`unverifiable`).
 */
export interface Adoption {
  readonly operation: OperationId;
  /** When the server says it was made, milliseconds since 1970. */
  readonly atMs: number;
  readonly learned: Learned;
}

/** One unit of work: what came back, what is frozen and what leaves next, committed together. */
export interface LedgerStep {
  readonly outcomes?: readonly Outcome[];
  /** All operations of a tweet, before its first intent. Operations that are frozen already stay as they are. */
  readonly freeze?: readonly Operation[];
  /**
   * All operations of tweets in a new form, in order: what they do not name any more is taken out, and a file that changed is
   * to be sent again. Posts that are or may be on the server, and their files, must stay as they were frozen.
   */
  readonly reform?: readonly Operation[];
  readonly intents?: readonly Intent[];
  readonly adoptions?: readonly Adoption[];
}

/** An operation in doubt. */
export interface Unsettled {
  readonly operation: Operation;
  readonly intent: Intent;
  /** Whether the server may still be at work on it, as far as is known. */
  readonly mayBeAtWork: boolean;
  /** Whether posts are done whose requests left later: then it stands behind them on the account. */
  readonly isOvertaken: boolean;
}

/** Counts of operations by state and kind. */
export interface LedgerProgress {
  readonly statuses: { readonly done: number; readonly failed: number; readonly open: number };
  readonly uploads: { readonly done: number; readonly failed: number; readonly open: number };
}

/** How far a touched tweet has come: its status operations by state. */
export interface TweetProgress {
  readonly tweet: TweetId;
  readonly statuses: number;
  readonly done: number;
  readonly failed: number;
}

/** An operation that was set aside, with its reason and what the server said. */
export interface SetAside {
  readonly operation: OperationId;
  readonly reason: FailureReason;
  readonly detail: string;
}

/** A post that is on the server in another form than asked. */
export interface DifferingPost {
  readonly operation: OperationId;
  readonly url: string;
  readonly differences: readonly Difference[];
}

/** A post that the server said it took. */
export interface LatestPost {
  readonly operation: StatusOperation;
  readonly statusId: StatusId;
  readonly url: string;
}

/** A second post of an operation whose own post is known. */
export interface Twin {
  readonly operation: OperationId;
  readonly statusId: StatusId;
  readonly url: string;
  /** The address of our own post. */
  readonly ours: string;
}

/** The plan of the latest run, as far as somebody without the archive may ask about it. */
export interface RememberedPlan {
  readonly digest: string;
  /** When the run began, milliseconds since 1970. */
  readonly atMs: number;
  /** Of the whole plan. */
  readonly statuses: number;
  readonly uploads: number;
  /** Of these, what was left when the run began. */
  readonly left: { readonly statuses: number; readonly uploads: number };
  /** Where the ledger stood then. */
  readonly progress: LedgerProgress;
  readonly buckets: readonly Bucket[];
  /** The user's decisions, by the names of a choices file. */
  readonly choices: Readonly<Record<string, unknown>>;
  /** The words of the command that goes on with it, without any secret. */
  readonly command: readonly string[];
}

/** How many were freed for a new attempt. */
export interface Offered {
  readonly statuses: number;
  readonly uploads: number;
}

/** The record of one migration. Every method throws MigrationError WORKSPACE_UNWRITABLE when it cannot be durable. */
export interface Ledger {
  /** Binds the ledger to its owner, or checks it. Throws WORKSPACE_OF_ANOTHER, naming both. */
  own(owner: LedgerOwner): Promise<void>;
  /** Commits one step durably; all of it or nothing. */
  commit(step: LedgerStep): Promise<void>;
  state(operation: OperationId): Promise<OperationState>;
  /** All operations of a tweet as frozen, in the plan's order; null when it was never touched. */
  frozen(tweet: TweetId): Promise<readonly Operation[] | null>;
  /** Which of these tweets were ever touched. */
  touched(tweets: readonly TweetId[]): Promise<ReadonlySet<TweetId>>;
  /** Operations that were intended and have no certain outcome, statuses in the order of their intents. */
  unsettled(): Promise<readonly Unsettled[]>;
  /** Which of these are known to be ours already. */
  known(statuses: readonly StatusId[]): Promise<ReadonlySet<StatusId>>;
  /**
   * When requests of this kind left, by our clock and in order, from `sinceMs` on: every attempt of an operation that the
   * server may have counted.
   */
  sentSince(kind: Operation['kind'], sinceMs: number): Promise<readonly number[]>;
  /** The posts that are done whose requests left last, newest first, at most so many. */
  latestPosts(count: number): Promise<readonly LatestPost[]>;
  /**
   * The posts that are done and of which an attempt, sent since then by our clock, was looked for and absent; those whose
   * requests left last first, at most so many. Such an attempt may have come to its end after all.
   */
  repeatedPosts(sinceMs: number, count: number): Promise<readonly LatestPost[]>;
  progress(): Promise<LedgerProgress>;
  /** Whose it is; null before the first `own`. */
  owner(): Promise<LedgerOwner | null>;
  /** Everything that was set aside, in the order in which it was frozen. */
  setAside(): AsyncIterable<SetAside>;
  /** Every post that the server showed otherwise than asked when it arrived, in the order in which it was frozen. */
  differing(): AsyncIterable<DifferingPost>;
  /**
   * Frees the statuses that failed for these reasons for a new attempt, and the uploads that failed for them and belong to a
   * post that is still to be sent.
   */
  offerAgain(reasons: readonly FailureReason[]): Promise<Offered>;
  /** Keeps the plan of the latest run in place of the one before. */
  remember(plan: RememberedPlan): Promise<void>;
  remembered(): Promise<RememberedPlan | null>;
  /** Second posts of operations that were seen and, as far as is known, are still there; in the order in which they were noted. */
  twins(): Promise<readonly Twin[]>;
  /** Keeps them; those that are kept already stay as they are. */
  noteTwins(twins: readonly Twin[]): Promise<void>;
  /** Those posts are gone. */
  forgetTwins(statuses: readonly StatusId[]): Promise<void>;
  /** Every touched tweet with the counts of its status operations, oldest first. */
  tweets(): AsyncIterable<TweetProgress>;
  close(): Promise<void>;
}
