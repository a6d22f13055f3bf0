// What a plan means for a ledger before anything is done: how much of it is left, which tweets that were touched before take
// another form and which stay as they were frozen, and how many posts come later than newer ones.

import type { TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import { formChanges, isSameOperation, type ChangeCounts, type FormChange } from '../model/operation-form.ts';
import type { Ledger } from '../ports/ledger.ts';
import { asFrozen, type PlannedOperations } from './planned-tweets.ts';
import { thawedNow } from './thaw.ts';
import { statusesOf, uploadsOf } from './tweets-to-do.ts';

const named = 10;

/** The plan as the ledger sees it. */
export interface Survey {
  readonly left: { readonly statuses: number; readonly uploads: number };
  /** Of these, what a run does that ends after so many tweets. */
  readonly withinLimit: { readonly statuses: number; readonly uploads: number };
  /** Tweets that stay as they were begun although the plan is another one now. */
  readonly kept: { readonly count: number; readonly first: readonly TweetId[] };
  /** Tweets that take the form they have in the plan now, as far as nothing of them is on the server. */
  readonly thawed: {
    readonly count: number;
    /** How many of them have each change. */
    readonly changes: ChangeCounts;
    readonly first: readonly Thawed[];
  };
  /** Posts left that are older than one on the server, and have no date of their own: they appear out of order. */
  readonly late: number;
}

/** A tweet with what is another way than before. */
export interface Thawed {
  readonly tweet: TweetId;
  readonly changes: readonly FormChange[];
}

function isSameForm(left: readonly Operation[], right: readonly Operation[]): boolean {
  if (JSON.stringify(left) === JSON.stringify(right)) return true;
  return (
    left.length === right.length &&
    left.every((operation) => right.some((other) => isSameOperation(operation, other)))
  );
}

/** A tweet of the plan in the form in which it goes on. */
interface Standing {
  readonly operations: readonly Operation[];
  readonly change: 'none' | 'kept' | 'thawed';
}

async function standingOf(
  ledger: Ledger,
  planned: readonly Operation[],
  frozen: readonly Operation[],
): Promise<Standing> {
  if (isSameForm(frozen, planned)) return { operations: frozen, change: 'none' };
  const form = await thawedNow(ledger, planned, frozen);
  return form ? { operations: form, change: 'thawed' } : { operations: frozen, change: 'kept' };
}

/** Counts a plan up, tweet by tweet. */
class PlanSurvey {
  readonly #limit: number | null;
  readonly left = { statuses: 0, uploads: 0 };
  withinLimit = { statuses: 0, uploads: 0 };
  readonly kept = { count: 0, first: [] as TweetId[] };
  readonly thawed = { count: 0, changes: {} as Partial<Record<FormChange, number>>, first: [] as Thawed[] };
  late = 0;
  #undated = 0;
  #tweets = 0;

  constructor(limit: number | null) {
    this.#limit = limit;
  }

  /** A tweet is another way in this plan than it was begun. */
  changed(tweet: TweetId, frozen: readonly Operation[], { operations, change }: Standing): void {
    if (change === 'none') return;
    this[change].count += 1;
    const isNamed = this[change].count <= named;
    if (change === 'kept') {
      if (isNamed) this.kept.first.push(tweet);
      return;
    }
    const changes = formChanges(frozen, operations);
    for (const each of changes) this.thawed.changes[each] = (this.thawed.changes[each] ?? 0) + 1;
    if (isNamed) this.thawed.first.push({ tweet, changes });
  }

  /** A tweet of which this is left; `isThere`: some of it is on the server. */
  add(open: readonly Operation[], isThere: boolean): void {
    const statuses = statusesOf({ operations: open });
    if (isThere) this.late = this.#undated;
    this.#undated += statuses.filter(({ datedMs }) => datedMs === null).length;
    if (statuses.length === 0) return;
    this.left.statuses += statuses.length;
    this.left.uploads += uploadsOf({ operations: open }).length;
    this.#tweets += 1;
    if (this.#limit === null || this.#tweets <= this.#limit) this.withinLimit = { ...this.left };
  }
}

/** Walks the plan once; changes nothing. `limit`: tweets of a run, null for all. */
export async function surveyPlan(
  planned: PlannedOperations,
  ledger: Ledger,
  limit: number | null,
): Promise<Survey> {
  const survey = new PlanSurvey(limit);
  for await (const { group, frozen } of asFrozen(planned, ledger)) {
    if (frozen === null) {
      survey.add(group.operations, false);
      continue;
    }
    const standing = await standingOf(ledger, group.operations, frozen);
    survey.changed(group.tweet, frozen, standing);
    const open: Operation[] = [];
    let isThere = false;
    for (const operation of standing.operations) {
      const { kind } = await ledger.state(operation.id);
      isThere ||= kind === 'done' && operation.kind === 'status';
      // What took another form is sent again.
      const isNew = !frozen.includes(operation);
      if ((kind !== 'done' && kind !== 'failed') || (isNew && operation.kind === 'upload'))
        open.push(operation);
    }
    survey.add(open, isThere);
  }
  const { left, withinLimit, kept, thawed, late } = survey;
  return { left, withinLimit, kept, thawed, late };
}
