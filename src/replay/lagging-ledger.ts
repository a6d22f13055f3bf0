// The ledger with outcomes that are written down a little later, together with the next thing that must be durable: a
// sync of the disk takes as long as a quick server takes for a post. What waits here is only that posts have arrived; a
// crash makes them unanswered ones, which are looked up.

import type { OperationId, StatusId, TweetId } from '../model/ids.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type {
  LatestPost,
  Ledger,
  LedgerOwner,
  LedgerStep,
  OperationState,
  Outcome,
} from '../ports/ledger.ts';

/** As many as are asked for at once where posts follow each other closely. */
const mostLatest = 40;

/** Whether it says of a post that it is on the server, or is not. */
function changesPosts({ outcomes = [], adoptions = [] }: LedgerStep): boolean {
  return (
    adoptions.length > 0 ||
    outcomes.some(
      (outcome) =>
        outcome.kind === 'failed' || (outcome.kind === 'done' && outcome.learned.kind === 'status'),
    )
  );
}

/** A ledger that knows what is not written down yet. */
export class LaggingLedger implements Ledger {
  readonly #inner: Ledger;
  #waiting: Outcome[] = [];
  /** Ends, without an error, when nothing is being written down. */
  #committing: Promise<void> = Promise.resolve();
  readonly #states = new Map<OperationId, OperationState>();
  /** The posts that arrived last in this run, newest first, as long as nothing else became of any post. */
  readonly #latest: LatestPost[] = [];

  constructor(inner: Ledger) {
    this.#inner = inner;
  }

  /** Notes a post that has arrived, to be written down with the next commit. */
  later(post: LatestPost, outcome: Outcome, state: OperationState): void {
    this.#waiting.push(outcome);
    this.#states.set(outcome.operation, state);
    this.#latest.unshift(post);
    this.#latest.length = Math.min(this.#latest.length, mostLatest);
  }

  /** Whether its arrival is not written down yet. */
  isWaiting(operation: OperationId): boolean {
    return this.#states.has(operation);
  }

  /** Whether this post is one of those that arrived last in this run. */
  hasJustArrived(status: StatusId): boolean {
    return this.#latest.some(({ statusId }) => statusId === status);
  }

  /** Writes down what waits, and waits for what is being written down. */
  async flush(): Promise<void> {
    await this.#committing;
    if (this.#waiting.length > 0) await this.commit({});
  }

  /**
   * One step after the other, each with what waits by then. What could not be written down waits on, before what came later:
   * no arrival may be written down without those before it.
   */
  async commit(step: LedgerStep): Promise<void> {
    const turn = this.#committing.then(() => this.#write(step));
    this.#committing = turn.catch(() => undefined);
    await turn;
  }

  async #write(step: LedgerStep): Promise<void> {
    if (changesPosts(step)) this.#latest.length = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      await this.#inner.commit({ ...step, outcomes: [...waiting, ...(step.outcomes ?? [])] });
    } catch (error) {
      this.#waiting = [...waiting, ...this.#waiting];
      throw error;
    }
    for (const { operation } of waiting) this.#states.delete(operation);
  }

  async state(operation: OperationId): Promise<OperationState> {
    return this.#states.get(operation) ?? (await this.#inner.state(operation));
  }

  frozen(tweet: TweetId): ReturnType<Ledger['frozen']> {
    return this.#inner.frozen(tweet);
  }

  touched(tweets: readonly TweetId[]): ReturnType<Ledger['touched']> {
    return this.#inner.touched(tweets);
  }

  async own(owner: LedgerOwner): Promise<void> {
    await this.flush();
    await this.#inner.own(owner);
  }

  async unsettled(): ReturnType<Ledger['unsettled']> {
    await this.flush();
    return this.#inner.unsettled();
  }

  async known(statuses: readonly StatusId[]): ReturnType<Ledger['known']> {
    if (statuses.length === 0) return new Set();
    await this.flush();
    return this.#inner.known(statuses);
  }

  async sentSince(...asked: Parameters<Ledger['sentSince']>): ReturnType<Ledger['sentSince']> {
    await this.flush();
    return this.#inner.sentSince(...asked);
  }

  async latestPosts(count: number): ReturnType<Ledger['latestPosts']> {
    if (count <= this.#latest.length) return this.#latest.slice(0, count);
    await this.flush();
    return this.#inner.latestPosts(count);
  }

  async repeatedPosts(...asked: Parameters<Ledger['repeatedPosts']>): ReturnType<Ledger['repeatedPosts']> {
    await this.flush();
    return this.#inner.repeatedPosts(...asked);
  }

  async progress(): ReturnType<Ledger['progress']> {
    await this.flush();
    return this.#inner.progress();
  }

  async owner(): ReturnType<Ledger['owner']> {
    await this.flush();
    return this.#inner.owner();
  }

  async *setAside(): ReturnType<Ledger['setAside']> {
    await this.flush();
    yield* this.#inner.setAside();
  }

  async *differing(): ReturnType<Ledger['differing']> {
    await this.flush();
    yield* this.#inner.differing();
  }

  async offerAgain(reasons: readonly FailureReason[]): ReturnType<Ledger['offerAgain']> {
    await this.flush();
    return this.#inner.offerAgain(reasons);
  }

  async remember(plan: Parameters<Ledger['remember']>[0]): Promise<void> {
    await this.flush();
    await this.#inner.remember(plan);
  }

  async remembered(): ReturnType<Ledger['remembered']> {
    await this.flush();
    return this.#inner.remembered();
  }

  twins(): ReturnType<Ledger['twins']> {
    return this.#inner.twins();
  }

  noteTwins(...given: Parameters<Ledger['noteTwins']>): Promise<void> {
    return this.#inner.noteTwins(...given);
  }

  forgetTwins(...given: Parameters<Ledger['forgetTwins']>): Promise<void> {
    return this.#inner.forgetTwins(...given);
  }

  async *tweets(): ReturnType<Ledger['tweets']> {
    await this.flush();
    yield* this.#inner.tweets();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#inner.close();
  }
}
