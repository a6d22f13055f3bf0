// Everything a handler may use, in one value: the state, the limits, the clock and who we pretend to be.

import type { ImageBytes } from './image-bytes.ts';
import type { RateLimits } from './limits.ts';
import type { Personality } from './personality.ts';
import type { PracticeOptions } from './practice.ts';
import type { ContentSurroundings } from './render-content.ts';
import type { Store } from './store.ts';
import type { StoredAccount } from './stored.ts';
import type { WorkQueue } from './work-queue.ts';

/** What handlers ask of the options as they were given, or of what stands in for them. */
type Settings = Required<
  Pick<
    PracticeOptions,
    | 'now'
    | 'sleep'
    | 'countsAddresses'
    | 'takesOldDates'
    | 'videoProcessingMs'
    | 'hosts'
    | 'directory'
    | 'tell'
  >
>;

/** The running practice instance, as handlers see it. */
export interface Instance extends Settings {
  readonly personality: Personality;
  readonly store: Store;
  readonly limits: RateLimits;
  readonly images: ImageBytes;
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
  /** Most people the account may follow; null for Mastodon's own rule. */
  readonly followCap: number | null;
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
