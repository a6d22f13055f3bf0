// Whether somebody else posts the same plan to the account while this run does: another computer, another user of this one. The
// account is looked at when the run begins, after the first own posts and at its end, and every listing that is read on the way
// is looked through as well. A post of the plan that is not ours stops the run, and nothing is written down from it; a second
// post of one that is ours is noted, and stops the run if it cannot be our own. A request that was looked for in vain may come
// to its end hours later, and then stands where it began, below posts that left since: when a run begins and when it ends, the
// account is read there, too. docs/decisions/0028-looks-at-the-account.md

import { MigrationError } from '../errors/migration-error.ts';
import type { OperationId, StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Twin } from '../ports/ledger.ts';
import type { ReplayEvent } from '../ports/replay-events.ts';
import type { ServerStatus } from '../ports/server.ts';
import { idOfMoment } from '../recognition/id-of-moment.ts';
import { ForeignPosts, sortPosts } from '../recognition/sort-posts.ts';
import type { ReplayContext } from './context.ts';
import { postsPerListing } from './count-posts.ts';
import { listPage } from './own-newest.ts';
import { Patience } from './patience.ts';
import type { PlannedOperations } from './planned-tweets.ts';

/** Looks of their own come after so many posts of this run; later ones ride on the listings of the census. */
const looksAfter: readonly number[] = [1, 8];
/** Enough for what two looks are apart, and for what the owner posts meanwhile. */
const mostPages = 5;
/**
 * Two runs that begin in one moment could send every post in step, each taking the other's for its own. So where a repeated key
 * makes a second post while the first is at work, each waits for a moment of its own before its second post, milliseconds.
 */
const longestStaggerMs = 2_000;

/** What was sent longer ago is not looked for any more, milliseconds. */
const longestHangMs = 24 * 3_600_000;
/** Posts that were sent more than once, the latest of them, round which a look reads. */
const mostRepeated = 20;
/** Ids are made a moment after a request has left. */
const idDelayMs = 5_000;

function isEvery(count: number, before: number, now: number): boolean {
  return Math.floor(before / count) < Math.floor(now / count);
}

/** The watch of one run. */
export class AccountWatch {
  readonly #context: ReplayContext;
  readonly #planned: PlannedOperations;
  readonly #random: () => number;
  /** Listed and not sorted yet. */
  readonly #listed = new Map<StatusId, ServerStatus>();
  /** Sorted, and nobody's of this plan, or noted. */
  readonly #sorted = new Set<StatusId>();
  readonly #foreign = new ForeignPosts();
  /** Operations that were sent without an answer: second posts of these may be our own. */
  readonly #doubted = new Set<OperationId>();
  #newest: ReadonlySet<StatusId> = new Set();
  #posts = 0;
  #looks = 0;
  #isOver = false;

  /** `random` gives numbers from 0 to 1. */
  constructor(context: ReplayContext, planned: PlannedOperations, random: () => number = Math.random) {
    this.#context = context;
    this.#planned = planned;
    this.#random = random;
  }

  /** Takes in what happens in the run. */
  hear(event: ReplayEvent): void {
    if (event.kind === 'retrying' || event.kind === 'reconciling' || event.kind === 'adopted')
      this.#doubted.add(event.operation);
  }

  /** Takes in a listing that was read for another purpose; what it shows is sorted when no request is out. */
  listed(statuses: readonly ServerStatus[]): void {
    for (const status of statuses) if (!this.#sorted.has(status.id)) this.#listed.set(status.id, status);
  }

  /** Posts of this run have arrived, and none is on its way; `upcoming` gives some that follow. Throws as `look` does. */
  async posted(posts: number, upcoming: () => Promise<readonly StatusOperation[]>): Promise<void> {
    const before = this.#posts;
    this.#posts += posts;
    if (!looksAfter.some((after) => before < after && after <= this.#posts)) {
      // The census does not list posts with dates of their own, because nobody knows where they stand.
      const next = isEvery(postsPerListing, before, this.#posts) ? await upcoming() : [];
      return next.some(({ datedMs }) => datedMs !== null) ? this.look(next) : this.#sort();
    }
    const { keys } = this.#context.capabilities;
    if (before === 0 && keys.sent === 'same' && !keys.locks)
      await this.#context.clock.sleep(this.#random() * longestStaggerMs, this.#context.signal);
    await this.look(await upcoming());
  }

  /** The last look of a run that posted anything. Throws as `look` does. */
  async atTheEnd(): Promise<void> {
    if (this.#posts === 0) return;
    this.#isOver = true;
    await this.look([]);
  }

  /**
   * Reads what is new on the account since the last look, and round the dates of posts that follow where listings go by those.
   * To be called while no request is out. Throws MigrationError ACCOUNT_HAS_MATCHES, and what `listPage` throws.
   */
  async look(upcoming: readonly StatusOperation[]): Promise<void> {
    const newest = await this.#page(null);
    const first = newest[0];
    let last = newest.at(-1);
    for (let pages = 1; this.#looks > 0 && pages < mostPages && last; pages += 1) {
      if (newest.some(({ id }) => this.#newest.has(id)) || this.#newest.has(last.id)) break;
      const page = await this.#page(last.id);
      if (page.some(({ id }) => this.#newest.has(id))) break;
      last = page.at(-1)?.id === last.id ? undefined : page.at(-1);
    }
    const latest = (await this.#context.ledger.latestPosts(1)).map(({ operation }) => operation);
    const dates = [...latest, ...upcoming].flatMap(({ datedMs }) => datedMs ?? []);
    const around = first && dates.length > 0 ? idOfMoment(first, Math.max(...dates) + 1) : null;
    if (around !== null) await this.#page(around);
    if (first && (this.#looks === 0 || this.#isOver)) await this.#roundRepeated(first);
    this.#newest = new Set(newest.map(({ id }) => id));
    await this.#sort();
    this.#looks += 1;
  }

  async #page(olderThan: StatusId | null): Promise<readonly ServerStatus[]> {
    const latest = (await this.#context.ledger.latestPosts(1))[0]?.operation ?? this.#first();
    if (!latest) return [];
    const { statuses } = await listPage(this.#context, olderThan, new Patience(this.#context, latest.id));
    this.listed(statuses);
    return statuses;
  }

  /**
   * Reads below each post that was sent again, where an earlier request would have put it, and at the moment of the last one, in
   * case an earlier one is the post that is known. `sample` is any post of the account.
   */
  async #roundRepeated(sample: ServerStatus): Promise<void> {
    const { ledger, clock } = this.#context;
    for (const { operation, statusId } of await ledger.repeatedPosts(
      clock.now() - longestHangMs,
      mostRepeated,
    )) {
      this.#doubted.add(operation.id);
      const state = await ledger.state(operation.id);
      if (state.kind !== 'done') continue;
      const { serverMs, atMs } = state.intent;
      const idMs = operation.datedMs === null ? (serverMs ?? atMs) + idDelayMs : operation.datedMs + 1;
      await this.#page(statusId);
      const around = idOfMoment(sample, idMs);
      if (around !== null) await this.#page(around);
    }
  }

  #first(): StatusOperation | undefined {
    for (const operation of this.#planned()) if (operation.kind === 'status') return operation;
    return undefined;
  }

  /** Second posts that this run cannot have made: somebody else is at work now. */
  #areOfAnother(twins: readonly Twin[]): readonly Twin[] {
    return this.#looks === 0 ? [] : twins.filter(({ operation }) => !this.#doubted.has(operation));
  }

  async #sort(): Promise<void> {
    const { ledger, account, listen } = this.#context;
    if (this.#listed.size === 0) return;
    const known = await ledger.known([...this.#listed.keys()]);
    const noted = new Set((await ledger.twins()).map(({ statusId }) => statusId));
    const shown = [...this.#listed.values()].filter(({ id }) => !known.has(id) && !noted.has(id));
    this.#listed.clear();
    if (shown.length === 0) return;
    for (const { id } of shown) this.#sorted.add(id);
    const { foreign, twins } = await sortPosts(ledger, this.#planned(), shown);
    await ledger.noteTwins(twins);
    for (const { operation, url, ours } of twins) listen({ kind: 'twin', operation, url: ours, twin: url });
    for (const one of foreign) this.#foreign.add(one);
    const count = this.#foreign.count + this.#areOfAnother(twins).length;
    if (count > 0) throw new MigrationError('ACCOUNT_HAS_MATCHES', { acct: account.acct, count });
  }
}
