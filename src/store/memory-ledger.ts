// The ledger without a disk, for rehearsals and tests: the same rules, gone with the process.

import type { StatusId, TweetId } from '../model/ids.ts';
import { compareTweetIds } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type {
  Ledger,
  LedgerOwner,
  Offered,
  OperationState,
  RememberedPlan,
  TweetProgress,
  Twin,
} from '../ports/ledger.ts';
import { applyStep } from './apply-step.ts';
import { asPromise } from './as-promise.ts';
import { checkOwner } from './check-owner.ts';
import { Draft, Pages, type Written } from './memory-pages.ts';
import { progressOf } from './progress-of.ts';
import { afterOffer } from './transitions.ts';

function statusIdOf({ state }: Written): readonly StatusId[] {
  return state.kind === 'done' && state.learned.kind === 'status' ? [state.learned.statusId] : [];
}

function progressOfTweet(tweet: TweetId, operations: readonly Written[]): TweetProgress {
  const statuses = operations.filter(({ operation }) => operation.kind === 'status');
  const count = (kind: OperationState['kind']): number =>
    statuses.filter(({ state }) => state.kind === kind).length;
  return { tweet, statuses: statuses.length, done: count('done'), failed: count('failed') };
}

const toBeSent: readonly OperationState['kind'][] = ['new', 'unknown', 'absent', 'notSent', 'rejected'];

/** Whether a post is still to be sent that the file belongs to. */
function isNeeded(pages: Pages, { id, tweet }: Operation): boolean {
  return pages
    .operationsOf(tweet)
    .some(
      ({ operation, state }) =>
        operation.kind === 'status' && toBeSent.includes(state.kind) && operation.media.includes(id),
    );
}

function offerAgain(pages: Pages, reasons: readonly FailureReason[]): Offered {
  const failed = [...pages.failedFor(reasons)];
  const offer = (wanted: readonly Written[]): number => {
    for (const written of wanted) {
      const { operation, state } = written;
      if (state.kind === 'failed')
        pages.entries.set(operation.id, { ...written, state: afterOffer(operation.kind, state) });
    }
    return wanted.length;
  };
  const statuses = offer(failed.filter(({ operation }) => operation.kind === 'status'));
  const files = failed.filter(({ operation }) => operation.kind === 'upload');
  return { statuses, uploads: offer(files.filter(({ operation }) => isNeeded(pages, operation))) };
}

/** An empty ledger that lives as long as the process. */
export function memoryLedger(): Ledger {
  const pages = new Pages();
  let owner: LedgerOwner | null = null;
  let plan: RememberedPlan | null = null;
  const twins = new Map<StatusId, Twin>();
  return {
    own: (wanted) =>
      asPromise(() => {
        if (owner) checkOwner('in memory', owner, wanted);
        else owner = wanted;
      }),
    commit: (step) =>
      asPromise(() => {
        const draft = new Draft(pages);
        applyStep(draft, step);
        draft.apply();
      }),
    state: (id) => asPromise(() => pages.entries.get(id)?.state ?? { kind: 'new' }),
    frozen: (tweet) =>
      asPromise(() => {
        const operations = pages.operationsOf(tweet).map(({ operation }) => operation);
        return operations.length > 0 ? operations : null;
      }),
    touched: (tweets) => asPromise(() => new Set(tweets.filter((tweet) => pages.byTweet.has(tweet)))),
    unsettled: () => asPromise(() => pages.unsettled()),
    known: (statuses) =>
      asPromise(() => {
        const ours = new Set([...pages.entries.values()].flatMap(statusIdOf));
        return new Set(statuses.filter((id) => ours.has(id)));
      }),
    sentSince: (kind, sinceMs) => asPromise(() => pages.sentSince(kind, sinceMs)),
    latestPosts: (count) => asPromise(() => pages.latestPosts(count)),
    repeatedPosts: (sinceMs, count) => asPromise(() => pages.repeatedPosts(sinceMs, count)),
    progress: () =>
      asPromise(() =>
        progressOf(
          [...pages.entries.values()].map(({ operation, state }) => ({
            kind: operation.kind,
            state: state.kind,
            count: 1,
          })),
        ),
      ),
    owner: () => Promise.resolve(owner),
    async *setAside() {
      for (const { operation, state } of pages.entries.values()) {
        if (state.kind !== 'failed') continue;
        yield await Promise.resolve({ operation: operation.id, reason: state.reason, detail: state.detail });
      }
    },
    async *differing() {
      for (const { operation, state } of pages.entries.values()) {
        if (state.kind !== 'done' || state.learned.kind !== 'status') continue;
        const { url, differs = [] } = state.learned;
        if (differs.length > 0)
          yield await Promise.resolve({ operation: operation.id, url, differences: differs });
      }
    },
    offerAgain: (reasons) => asPromise(() => offerAgain(pages, reasons)),
    remember: (given) =>
      asPromise(() => {
        plan = given;
      }),
    remembered: () => Promise.resolve(plan),
    twins: () => Promise.resolve([...twins.values()]),
    noteTwins: (given) =>
      asPromise(() => {
        for (const twin of given) if (!twins.has(twin.statusId)) twins.set(twin.statusId, twin);
      }),
    forgetTwins: (statuses) =>
      asPromise(() => {
        for (const id of statuses) twins.delete(id);
      }),
    async *tweets() {
      for (const tweet of [...pages.byTweet.keys()].sort(compareTweetIds)) {
        yield await Promise.resolve(progressOfTweet(tweet, pages.operationsOf(tweet)));
      }
    },
    close: () => Promise.resolve(),
  };
}
