// Everything a handler may use, in one value: the state, the limits, the clock and who we pretend to be.

import type { ImageBytes } from './image-bytes.ts';
import type { RateLimits } from './limits.ts';
import type { Personality } from './personality.ts';
import type { ContentSurroundings } from './render-content.ts';
import type { Store } from './store.ts';
import type { StoredAccount } from './stored.ts';
import type { Found } from './ties.ts';
import type { WorkQueue } from './work-queue.ts';

/** The running practice instance, as handlers see it. */
export interface Instance {
  readonly personality: Personality;
  readonly store: Store;
  readonly limits: RateLimits;
  readonly images: ImageBytes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits by that clock; rejects when it is aborted. */
  readonly sleep: (waitMs: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the instance closes. */
  readonly closing: AbortSignal;
  /** What is still worked on. */
  readonly work: WorkQueue;
  /** When the lock on an Idempotency-Key ends by itself. */
  readonly locks: Map<string, number>;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: () => string;
  /** No limits are kept and no headers sent. */
  readonly isUnlimited: boolean;
  /** All requests of an address have a limit too. */
  readonly countsAddresses: boolean;
  readonly videoProcessingMs: number;
  /** Names with port that it answers to beside its own. */
  readonly hosts: readonly string[];
  /** Finds the account with an address (`name@host`) on other servers. */
  readonly directory: (address: string) => Found | Promise<Found>;
  /** Tells the server of an actor that the account of the token follows it, or no longer does. */
  readonly tell: (actor: string, type: 'Follow' | 'Undo') => Promise<void>;
  /** Most people the account may follow; null for Mastodon's own rule. */
  readonly followCap: number | null;
  /** Dates in the past are allowed, where the software can do that. */
  readonly takesOldDates: boolean;
}

/** Whether it is Mastodon, of any release. */
export function isMastodon({ personality }: Instance): boolean {
  return personality.manners.software === 'mastodon';
}

/** Whether Mastodon's families of limits are kept. */
export function isLimited(instance: Instance): boolean {
  return !instance.isUnlimited && instance.personality.manners.limits === 'mastodon';
}

/** The account of the token. */
export function ownAccount(instance: Instance): StoredAccount {
  const account = instance.store.accounts[0];
  if (account === undefined) throw new Error('A practice instance has an account.');
  return account;
}

/** `127.0.0.1:<port>`. */
export function domainOf(instance: Instance): string {
  return instance.url().slice('http://'.length);
}

/** Whether a request is addressed to this instance: by its address, as `localhost`, or by a name it was given. */
export function isOwnHost(instance: Instance, host: string): boolean {
  const own = domainOf(instance);
  const name = host.toLowerCase();
  return name === own || name === own.replace(/^[^:]*/, 'localhost') || instance.hosts.includes(name);
}

/** A local account by name, with or without our own domain; null for everybody else. */
export function findAccount(
  instance: Instance,
  username: string,
  domain: string | null,
): StoredAccount | null {
  if (domain !== null && domain.toLowerCase() !== domainOf(instance)) return null;
  const wanted = username.toLowerCase();
  return instance.store.accounts.find((account) => account.username.toLowerCase() === wanted) ?? null;
}

/** What rendering a post needs of the instance. */
export function surroundingsOf(instance: Instance): ContentSurroundings {
  return {
    url: instance.url(),
    personality: instance.personality,
    findAccount: (username, domain) => findAccount(instance, username, domain),
  };
}
