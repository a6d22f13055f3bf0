// Intents that are written down ahead, while another request is in flight, where posts follow each other closely. So a
// sync of the disk is not waited for between two posts: one of them takes down several intents and what arrived before.
// Posts with dates of their own go without: listings need not show them in the order in which they left, and then only
// what is asked one at a time can be told apart. An intent is never older than a few seconds when its request leaves; one that is, or is not needed, is withdrawn.

import type { Difference } from '../model/difference.ts';
import type { OperationId, StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Intent, Outcome } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import { postsNamedBy } from '../recognition/sent-text.ts';
import { ClosePosts } from './close-posts.ts';
import { IntentStock } from './intent-stock.ts';
import type { LaggingLedger } from './lagging-ledger.ts';
import { isPlain, type LookAhead, type Upcoming } from './look-ahead.ts';
import { firstIntent, nextIntent, type Clocks } from './next-intent.ts';
import { Poised, type Post, type Sending } from './poised.ts';

const readAtOnce = 2;

/** The intents of one run that are ahead. */
export class Ahead {
  readonly #ledger: LaggingLedger;
  readonly #clock: Clock;
  readonly #clocks: () => Clocks;
  readonly #intents: IntentStock;
  readonly #poised: Poised;
  /** Intents that are being written down, and when that is done. */
  #refilling: { readonly operations: ReadonlySet<OperationId>; readonly done: Promise<void> } | null = null;
  readonly #close: ClosePosts;
  /** So many statuses are looked at ahead: a few more with each post, lest one of them waits until all are read. */
  #reach = 0;

  /** `post` makes the request of a status that names no other post and has no files. */
  constructor(ledger: LaggingLedger, clock: Clock, clocks: () => Clocks, post: Post) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#clocks = clocks;
    this.#intents = new IntentStock(clock);
    this.#poised = new Poised(post);
    this.#close = new ClosePosts(clock);
  }

  /** Whether this post is one of those that arrived last in this run. */
  hasJustArrived(status: StatusId): boolean {
    return this.#ledger.hasJustArrived(status);
  }

  /** All but what is settled otherwise in the same breath. */
  #withdrawals(settled: readonly Outcome[] = []): readonly Outcome[] {
    this.#poised.withdraw();
    return this.#intents.withdraw(settled);
  }

  /** Waits for what is being written down. Throws what kept it from being durable. */
  async #refilled(): Promise<void> {
    const refilling = this.#refilling;
    if (refilling === null) return;
    try {
      await refilling.done;
    } finally {
      this.#refilling = null;
    }
  }

  /** Whether its intent is written down, or is being so, although nothing has left. */
  has(operation: OperationId): boolean {
    return this.#intents.has(operation) || this.#refilling?.operations.has(operation) === true;
  }

  /**
   * A durable intent for a request that leaves now. What names another post leaves when that one's id is written down: who
   * looks for it after a crash must know what it said.
   */
  async #intent({ todo, status }: Upcoming, isGone: boolean): Promise<Intent> {
    const named = [...postsNamedBy(status), ...(status.replyTo === null ? [] : [status.replyTo])];
    if (named.some((operation) => this.#ledger.isWaiting(operation))) await this.#ledger.flush();
    if (!this.#intents.fresh(status.id)) await this.#refilled();
    const ready = this.#intents.take(status.id);
    if (ready) return ready;
    const stale = this.#intents.get(status.id);
    const state = stale ? ({ kind: 'notSent', intent: stale } as const) : await this.#ledger.state(status.id);
    const intent = nextIntent(status.id, state, this.#clocks(), isGone);
    const outcomes = this.#withdrawals();
    this.#intents.forget(status.id);
    await this.#ledger.commit({ outcomes, freeze: todo.operations, intents: [intent] });
    return intent;
  }

  /** Sends it, as it stood ready or as `post` makes it, with a durable intent. */
  async send(
    upcoming: Upcoming,
    post: (intent: Intent, signal: AbortSignal) => Sending['answering'],
    isGone: boolean,
  ): Promise<Sending> {
    const intent = await this.#intent(upcoming, isGone);
    const ready = this.#poised.send(intent);
    if (ready) return ready;
    const hangUp = new AbortController();
    return {
      intent,
      answering: post(intent, hangUp.signal),
      abandon: () => {
        hangUp.abort();
      },
    };
  }

  /**
   * Makes the next request ready, and writes more intents down if there are few left; to be called while a request is in
   * flight. Returns before they are durable.
   */
  async meanwhile(lookAhead: LookAhead): Promise<void> {
    const wanted = this.#close.count();
    if (wanted < 2) return;
    this.#reach = Math.min(wanted, this.#reach + readAtOnce);
    const upcoming = await lookAhead(this.#reach);
    const [next] = upcoming;
    const intent = next ? this.#intents.fresh(next.status.id) : null;
    if (next && intent) this.#poised.make(next.status, intent);
    if (this.#refilling === null && this.#intents.size <= wanted / 2) await this.#refill(upcoming);
  }

  /** Whether nothing was ever sent or written down of it. */
  async #isNew({ todo, status }: Upcoming): Promise<boolean> {
    if (todo.isUntouched && !this.#intents.wasWithdrawn(status.id)) return true;
    return (await this.#ledger.state(status.id)).kind === 'new';
  }

  async #refill(upcoming: readonly Upcoming[]): Promise<void> {
    const fresh: Upcoming[] = [];
    for (const one of upcoming) {
      if (this.#intents.has(one.status.id)) continue;
      if (!isPlain(one) || !(await this.#isNew(one))) break;
      fresh.push(one);
    }
    if (fresh.length === 0) return;
    const clocks = this.#clocks();
    const intents = fresh.map(({ status: { id } }) => firstIntent(id, clocks));
    const step = { freeze: fresh.flatMap(({ todo }) => todo.operations), intents };
    const done = this.#ledger.commit(step).then(() => {
      this.#intents.add(intents);
      this.#refilling = null;
    });
    // Whoever needs an intent hears why there is none.
    done.catch(() => undefined);
    this.#refilling = { operations: new Set(intents.map(({ operation }) => operation)), done };
  }

  /** A post has arrived. Where posts are far apart it is written down at once. */
  async arrived(
    operation: StatusOperation,
    intent: Intent,
    { id, url }: ServerStatus,
    differs: readonly Difference[],
  ): Promise<void> {
    const atMs = this.#clock.now();
    const learned = {
      kind: 'status',
      statusId: id,
      url,
      ...(differs.length === 0 ? {} : { differs }),
    } as const;
    const outcome = { operation: operation.id, kind: 'done', atMs, learned, reconciled: false } as const;
    const state = { kind: 'done', intent, learned, atMs } as const;
    this.#ledger.later({ operation, statusId: id, url }, outcome, state);
    this.#close.arrived();
    if (this.#intents.size === 0 && this.#refilling === null) await this.#ledger.flush();
  }

  /** Takes back what is ahead and writes everything down: before anything that takes a while. */
  async settle(outcomes: readonly Outcome[] = []): Promise<void> {
    await this.#refilled();
    const all = [...outcomes, ...this.#withdrawals(outcomes)];
    if (all.length > 0) await this.#ledger.commit({ outcomes: all });
    else await this.#ledger.flush();
  }
}
