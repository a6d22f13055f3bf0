// The practice instance from outside: how it is asked for, and what can be asked of it while it runs.

import type { FaultHook } from './fault.ts';
import type { Found, StoredTie } from './ties.ts';
import type { RequestCounts } from './gate-buckets.ts';
import type { PersonalityName } from './personality.ts';
import type { StoredMedia, StoredStatus } from './stored.ts';

/** How the practice instance shall be. */
export interface PracticeOptions {
  /** What an authorised request carries; made up, and kept in the state file, unless given. */
  readonly token?: string;
  /** The id is made up unless given. */
  readonly account: { readonly username: string; readonly displayName: string; readonly id?: string };
  readonly personality?: PersonalityName;
  /** 0 lets the system pick one. */
  readonly port?: number;
  /** Names with port (`name:80`) that it answers to beside its own address; none unless given. */
  readonly hosts?: readonly string[];
  /** Milliseconds since 1970; a rehearsal gives its own clock. */
  readonly now?: () => number;
  /** Waits by the same clock; without it, practice looks at `now` again and again. */
  readonly sleep?: (waitMs: number, signal: AbortSignal) => Promise<void>;
  /** Where the state survives; images go to a folder beside it. Null keeps it in memory. */
  readonly stateFile?: string | null;
  /** Of the token; `read` and `write` unless said otherwise. */
  readonly scopes?: readonly string[];
  /** Name of the program the token belongs to. */
  readonly application?: string;
  readonly followers?: number;
  /** No rate limits and none of their headers, for benchmarks. */
  readonly unlimited?: boolean;
  /** Limit all requests of an address too, as Mastodon before 3.0 and its forks do. */
  readonly countsAddresses?: boolean;
  /** How long a film is processed, by the given clock. */
  readonly videoProcessingMs?: number;
  /** Whether whoever runs it lets posts have dates in the past, where its kind of server can do that; true unless given. */
  readonly takesOldDates?: boolean;
  readonly faults?: FaultHook;
  /** Finds the account with an address (`name@host`) on other servers, or reports that the server does not answer; finds none unless given. */
  readonly directory?: (address: string) => Found | Promise<Found>;
  /** Tells the server of an actor, named by its address, that the account of the token follows it, or no longer does. */
  readonly tell?: (actor: string, type: 'Follow' | 'Undo') => Promise<void>;
  /** Most people the account may follow; Mastodon's own rule unless given. */
  readonly followCap?: number;
}

/** A running practice instance. The look inside is for tests and summaries; clients ask over HTTP. */
export interface Practice {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Oldest first. */
  readonly statuses: () => readonly StoredStatus[];
  /** Every upload, oldest first; also those nobody attached. */
  readonly media: () => readonly StoredMedia[];
  /** Requests that came, by class, and answers 429. */
  readonly requests: () => RequestCounts;
  /** How often each local account was notified, by username. */
  readonly notifications: () => Readonly<Record<string, number>>;
  /** What is between the account and others, by `name@host`. */
  readonly ties: () => Readonly<Record<string, StoredTie>>;
  /** The account's page for its owner, whole in one file. */
  readonly accountPage: () => string;
  /** Ends every connection and what was still to happen. */
  readonly close: () => Promise<void>;
}
