// The pages of a ledger in memory, and the draft on which a step is tried first, so that one that throws leaves
// no trace.

import type { OperationId, TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Intent, LatestPost, OperationState, Outcome, Unsettled } from '../ports/ledger.ts';
import type { Entry, Journal } from './apply-step.ts';

/** An operation and where it stands. */
export interface Written {
  readonly operation: Operation;
  readonly state: OperationState;
  /** Place of its last intent among all intents; 0 when there was none. */
  readonly attempt: number;
}

/** A request that left, and how it ended; null as long as it has not. */
interface Attempt {
  readonly kind: Operation['kind'];
  readonly intent: Intent;
  readonly outcome: Outcome['kind'] | null;
}

/** After these the server is taken not to have counted it. */
const uncounted: readonly (Outcome['kind'] | null)[] = ['notSent', 'rejected', 'absent'];

/** Everything the ledger knows. */
export class Pages {
  readonly entries = new Map<OperationId, Written>();
  readonly byTweet = new Map<TweetId, readonly OperationId[]>();
  /** By place, from 1. */
  readonly attempts = new Map<number, Attempt>();

  /** As frozen, in order. */
  operationsOf(tweet: TweetId): readonly Written[] {
    return (this.byTweet.get(tweet) ?? []).flatMap((id) => this.entries.get(id) ?? []);
  }

  /** What is set aside for one of these reasons. */
  *failedFor(reasons: readonly FailureReason[]): Generator<Written> {
    for (const written of this.entries.values()) {
      if (written.state.kind === 'failed' && reasons.includes(written.state.reason)) yield written;
    }
  }

  /** The posts that are done whose requests left last, newest first, at most so many. */
  latestPosts(count: number): readonly LatestPost[] {
    return [...this.entries.values()]
      .filter(({ state }) => state.kind === 'done')
      .sort((left, right) => right.attempt - left.attempt)
      .flatMap(({ operation, state }): readonly LatestPost[] => {
        if (operation.kind !== 'status' || state.kind !== 'done' || state.learned.kind !== 'status')
          return [];
        const { statusId, url } = state.learned;
        return [{ operation, statusId, url }];
      })
      .slice(0, count);
  }

  /** Those of which an attempt since then was looked for and absent, newest first, at most so many. */
  repeatedPosts(sinceMs: number, count: number): readonly LatestPost[] {
    const absent = [...this.attempts.values()].filter(
      ({ intent, outcome }) => intent.atMs >= sinceMs && outcome === 'absent',
    );
    const ids = new Set(absent.map(({ intent }) => intent.operation));
    return this.latestPosts(this.entries.size)
      .filter(({ operation }) => ids.has(operation.id))
      .slice(0, count);
  }

  /** When requests of the kind left that the server may have counted, in order. */
  sentSince(kind: Operation['kind'], sinceMs: number): readonly number[] {
    return [...this.attempts.values()]
      .filter((one) => one.kind === kind && one.intent.atMs >= sinceMs && !uncounted.includes(one.outcome))
      .map(({ intent }) => intent.atMs)
      .sort((left, right) => left - right);
  }

  /** In the order of their last intents. */
  unsettled(): readonly Unsettled[] {
    const inOrder = [...this.entries.values()].sort((left, right) => left.attempt - right.attempt);
    const newest = inOrder.findLast(
      ({ operation, state }) => operation.kind === 'status' && state.kind === 'done',
    );
    return inOrder.flatMap(({ operation, state, attempt }) => {
      if (state.kind !== 'intended' && state.kind !== 'unknown') return [];
      const mayBeAtWork = state.kind !== 'unknown' || state.mayBeAtWork;
      return [
        { operation, intent: state.intent, mayBeAtWork, isOvertaken: attempt < (newest?.attempt ?? 0) },
      ];
    });
  }
}

/** Collects a step beside the pages. */
export class Draft implements Journal {
  readonly #pages: Pages;
  /** The operations of tweets that have others now. */
  readonly #listed = new Map<TweetId, readonly OperationId[]>();
  readonly #removed = new Set<OperationId>();
  readonly #changed = new Map<OperationId, Written>();
  readonly #attempts = new Map<number, Attempt>();
  #count: number;

  constructor(pages: Pages) {
    this.#pages = pages;
    this.#count = pages.attempts.size;
  }

  isTouched(tweet: TweetId): boolean {
    return this.#idsOf(tweet).length > 0;
  }

  freeze(operation: Operation): void {
    if (this.#changed.has(operation.id)) return;
    this.#list(operation);
    this.#changed.set(operation.id, { operation, state: { kind: 'new' }, attempt: 0 });
  }

  operationsOf(tweet: TweetId): readonly Operation[] {
    return this.#idsOf(tweet).flatMap((id) => this.#written(id)?.operation ?? []);
  }

  replace(operation: Operation): void {
    const { id, tweet } = operation;
    const written = this.#written(id);
    this.#unlist(id, tweet);
    this.#list(operation);
    this.#removed.delete(id);
    this.#changed.set(id, written ? { ...written, operation } : this.#revived(operation));
  }

  /** One that was taken out before comes back as refused. */
  #revived(operation: Operation): Written {
    const attempts = [...this.#pages.attempts].filter(([, { intent }]) => intent.operation === operation.id);
    const last = attempts.at(-1);
    if (last === undefined) return { operation, state: { kind: 'new' }, attempt: 0 };
    const [place, { intent }] = last;
    return { operation, state: { kind: 'rejected', intent }, attempt: place };
  }

  remove(id: OperationId): void {
    const written = this.#written(id);
    if (!written) return;
    this.#unlist(id, written.operation.tweet);
    this.#changed.delete(id);
    this.#removed.add(id);
  }

  changeState(id: OperationId, state: OperationState): void {
    const written = this.#written(id);
    if (written) this.#changed.set(id, { ...written, state });
  }

  #idsOf(tweet: TweetId): readonly OperationId[] {
    return this.#listed.get(tweet) ?? this.#pages.byTweet.get(tweet) ?? [];
  }

  #list({ id, tweet }: Operation): void {
    this.#listed.set(tweet, [...this.#idsOf(tweet), id]);
  }

  #unlist(id: OperationId, tweet: TweetId): void {
    this.#listed.set(
      tweet,
      this.#idsOf(tweet).filter((other) => other !== id),
    );
  }

  #written(id: OperationId): Written | undefined {
    if (this.#removed.has(id)) return undefined;
    return this.#changed.get(id) ?? this.#pages.entries.get(id);
  }

  find(id: OperationId): Entry | null {
    const written = this.#written(id);
    return written ? { kind: written.operation.kind, state: written.state } : null;
  }

  recordOutcome({ operation: id, kind: outcome }: Outcome, state: OperationState): void {
    const written = this.#written(id);
    if (!written) return;
    this.#changed.set(id, { ...written, state });
    const place = written.attempt;
    const attempt = this.#attempts.get(place) ?? this.#pages.attempts.get(place);
    if (attempt) this.#attempts.set(place, { ...attempt, outcome });
  }

  recordIntent(intent: Intent, state: OperationState): void {
    const { operation: id } = intent;
    const written = this.#written(id);
    if (!written) return;
    this.#count += 1;
    this.#changed.set(id, { ...written, state, attempt: this.#count });
    this.#attempts.set(this.#count, { kind: written.operation.kind, intent, outcome: null });
  }

  /** Puts what was collected onto the pages. */
  apply(): void {
    for (const [tweet, ids] of this.#listed) this.#pages.byTweet.set(tweet, ids);
    for (const id of this.#removed) this.#pages.entries.delete(id);
    for (const [id, written] of this.#changed) this.#pages.entries.set(id, written);
    for (const [place, attempt] of this.#attempts) this.#pages.attempts.set(place, attempt);
  }
}
