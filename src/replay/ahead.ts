// Intents that are written down ahead, while another request is in flight, where posts follow each other closely. So a
// sync of the disk is not waited for between two posts: one of them takes down several intents and what arrived before.
// Posts with dates of their own go without: listings need not show them in the order in which they left, and then only
// what is asked one at a time can be told apart. An intent is never older than a few seconds when its request leaves; one that is, or is not needed, is withdrawn.

import type { Capabilities } from '../model/capabilities.ts';
import type { OperationId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Intent, Outcome } from '../ports/ledger.ts';
import { postsNamedBy } from '../recognition/sent-text.ts';
import type { LaggingLedger } from './lagging-ledger.ts';
import { nextIntent } from './next-intent.ts';
import { Poised, type Post, type Sending } from './poised.ts';
import type { TweetToDo } from './tweets-to-do.ts';

/** The most by which an intent may be older than its request, milliseconds. */
const aheadMs = 5_000;
/** Posts of this long decide how many follow each other closely. */
const closelyMs = 1_000;
const most = 40;

/** A status with its tweet. */
export interface Upcoming {
  readonly todo: TweetToDo;
  readonly status: StatusOperation;
}

/** Gives the statuses that follow the one in flight, nearest first, at most so many. */
export type LookAhead = (count: number) => Promise<readonly Upcoming[]>;

/** Whether it is like every other of a run of plain posts. */
function isPlain({ todo }: Upcoming): boolean {
  return todo.operations.every((operation) => operation.kind === 'status' && operation.datedMs === null);
}

/** The intents of one run that are ahead. */
export class Ahead {
  readonly #ledger: LaggingLedger;
  readonly #clock: Clock;
  readonly #capabilities: Capabilities;
  readonly #intents = new Map<OperationId, Intent>();
  readonly #poised: Poised;
  /** Intents that are being written down, and when that is done. */
  #refilling: { readonly operations: ReadonlySet<OperationId>; readonly done: Promise<void> } | null = null;
  #arrivedMs: number[] = [];

  /** `post` makes the request of a status that names no other post and has no files. */
  constructor(ledger: LaggingLedger, clock: Clock, capabilities: Capabilities, post: Post) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#capabilities = capabilities;
    this.#poised = new Poised(post);
  }

  /** Posts that arrived within the last moment: so many may be ahead. */
  #close(): number {
    const sinceMs = this.#clock.now() - closelyMs;
    this.#arrivedMs = this.#arrivedMs.filter((atMs) => atMs >= sinceMs).slice(-most);
    return this.#arrivedMs.length;
  }

  /** All but what is settled otherwise in the same breath. */
  #withdrawals(settled: readonly Outcome[] = []): readonly Outcome[] {
    this.#poised.withdraw();
    const atMs = this.#clock.now();
    for (const { operation } of settled) this.#intents.delete(operation);
    const withdrawn = [...this.#intents.keys()].map((operation) => {
      return { operation, kind: 'notSent', atMs, detail: '' } as const;
    });
    this.#intents.clear();
    return withdrawn;
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

  #freshIntent(operation: OperationId): Intent | null {
    const ready = this.#intents.get(operation);
    return ready && Math.abs(this.#clock.now() - ready.atMs) < aheadMs ? ready : null;
  }

  /** Whether its intent is written down, or is being so, although nothing has left. */
  has(operation: OperationId): boolean {
    return this.#intents.has(operation) || this.#refilling?.operations.has(operation) === true;
  }

  /**
   * A durable intent for a request that leaves now. What names another post leaves when that one's id is written down: who
   * looks for it after a crash must know what it said.
   */
  async #intent({ todo, status }: Upcoming): Promise<Intent> {
    const named = [...postsNamedBy(status), ...(status.replyTo === null ? [] : [status.replyTo])];
    if (named.some((operation) => this.#ledger.isWaiting(operation))) await this.#ledger.flush();
    if (!this.#freshIntent(status.id)) await this.#refilled();
    const ready = this.#freshIntent(status.id);
    if (ready) {
      this.#intents.delete(status.id);
      return ready;
    }
    const stale = this.#intents.get(status.id);
    const state = stale ? ({ kind: 'notSent', intent: stale } as const) : await this.#ledger.state(status.id);
    const intent = nextIntent(this.#capabilities, status.id, state, this.#clock.now());
    await this.#ledger.commit({
      ...{ outcomes: this.#withdrawals(), freeze: todo.operations, intents: [intent] },
    });
    return intent;
  }

  /** Sends it, as it stood ready or as `post` makes it, with a durable intent. */
  async send(upcoming: Upcoming, post: (intent: Intent) => Sending['answering']): Promise<Sending> {
    const intent = await this.#intent(upcoming);
    return this.#poised.send(intent) ?? { intent, answering: post(intent) };
  }

  /**
   * Makes the next request ready, and writes more intents down if there are few left; to be called while a request is in
   * flight. Returns before they are durable.
   */
  async meanwhile(lookAhead: LookAhead): Promise<void> {
    const wanted = this.#close();
    if (wanted < 2) return;
    // The request is on its way when this turn of the event loop is over.
    await new Promise((resolve) => setImmediate(resolve));
    const [next] = await lookAhead(1);
    const intent = next ? this.#freshIntent(next.status.id) : null;
    if (next && intent) this.#poised.make(next.status, intent);
    if (this.#refilling !== null) return;
    if (this.#intents.size <= wanted / 2) await this.#refill(lookAhead, wanted);
  }

  async #refill(lookAhead: LookAhead, wanted: number): Promise<void> {
    const fresh: Upcoming[] = [];
    for (const upcoming of await lookAhead(wanted)) {
      if (this.#intents.has(upcoming.status.id)) continue;
      if (!isPlain(upcoming) || (await this.#ledger.state(upcoming.status.id)).kind !== 'new') break;
      fresh.push(upcoming);
    }
    if (fresh.length === 0) return;
    const atMs = this.#clock.now();
    const intents = fresh.map(({ status: { id } }) => ({ operation: id, epoch: 1, atMs }));
    const step = { freeze: fresh.flatMap(({ todo }) => todo.operations), intents };
    const done = this.#ledger.commit(step).then(() => {
      for (const intent of intents) this.#intents.set(intent.operation, intent);
      this.#refilling = null;
    });
    // Whoever needs an intent hears why there is none.
    done.catch(() => undefined);
    this.#refilling = { operations: new Set(intents.map(({ operation }) => operation)), done };
  }

  /** A post has arrived. Where posts are far apart it is written down at once. */
  async arrived(intent: Intent, outcome: Extract<Outcome, { readonly kind: 'done' }>): Promise<void> {
    const { kind, learned, atMs } = outcome;
    this.#ledger.later(outcome, { kind, intent, learned, atMs });
    this.#arrivedMs.push(this.#clock.now());
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
