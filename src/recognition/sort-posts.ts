// Sorts posts of the account that the ledger does not know: those of the plan that another workspace posted, and twins of posts
// that are ours. Nothing is written down for either; whoever asks decides what comes of it.

import type { Operation } from '../model/operation.ts';
import type { Ledger, OperationState, Twin } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import { postsOfPlan, type PostOfPlan } from './posts-of-plan.ts';

/**
 * Nothing of these is there as far as this workspace knows. What was not answered the engine looks up, and what was offered
 * again its owner has looked for.
 */
export const unseenStates: ReadonlySet<OperationState['kind']> = new Set(['new', 'absent', 'notSent']);

/** So many short ones ("Good morning") together are no chance any more. */
const manyShort = 3;
/** Short words are a second post of one tweet only if they came so soon after or before the first, milliseconds. */
const shortTwinMs = 3_600_000;

/** Posts of the plan that are another workspace's, as they come to be known. */
export class ForeignPosts {
  readonly #telling = new Set<string>();
  readonly #short = new Set<string>();

  /** Takes one in. */
  add({ mark, tells }: Pick<PostOfPlan, 'mark' | 'tells'>): void {
    (tells ? this.#telling : this.#short).add(mark);
  }

  /** How many there are for certain: a few short words are chance. */
  get count(): number {
    return this.#telling.size + (this.#short.size >= manyShort ? this.#short.size : 0);
  }
}

/** What is sorted. */
export interface SortedPosts {
  readonly foreign: readonly PostOfPlan[];
  readonly twins: readonly Twin[];
}

function twinsOf(
  { operation, posts, tells }: PostOfPlan,
  state: OperationState & { readonly kind: 'done' },
): readonly Twin[] {
  const { learned, atMs } = state;
  if (learned.kind !== 'status') return [];
  const isSoon = ({ createdAtMs }: ServerStatus): boolean => Math.abs(createdAtMs - atMs) <= shortTwinMs;
  return (
    posts
      .filter((post) => post.id !== learned.statusId && (tells || isSoon(post)))
      // A server may name one post by two ids, of which one is wrong; its address tells.
      .filter(({ url }) => url === '' || url !== learned.url)
      .map(({ id, url }) => ({
        operation: operation.id,
        statusId: id,
        url,
        ours: learned.url,
        postedMs: atMs,
      }))
  );
}

/** Sorts them; `shown` are posts that the ledger does not know, neither as ours nor as twins. */
export async function sortPosts(
  ledger: Pick<Ledger, 'state'>,
  planned: Iterable<Operation>,
  shown: readonly ServerStatus[],
): Promise<SortedPosts> {
  const foreign: PostOfPlan[] = [];
  const twins = new Map<string, Twin>();
  const taken = new Set<string>();
  for (const found of postsOfPlan(planned, shown)) {
    const state = await ledger.state(found.operation.id);
    if (unseenStates.has(state.kind)) {
      foreign.push(found);
      for (const { id } of found.posts) taken.add(id);
    } else if (state.kind === 'done') {
      for (const twin of twinsOf(found, state)) if (!twins.has(twin.statusId)) twins.set(twin.statusId, twin);
    }
  }
  return { foreign, twins: [...twins.values()].filter(({ statusId }) => !taken.has(statusId)) };
}
