// Pins posts to the profile. A second pin of the same post is refused by most servers, so that a refusal is good news where
// the post is pinned; it is looked at before anything is said.

import { type OperationId, pinOperationId, type StatusId, type TweetId } from '../model/ids.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Answer } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import { untilAnswered } from './until-answered.ts';

/** A tweet whose post is on the server. */
export interface PostToPin {
  readonly tweet: TweetId;
  readonly status: StatusId;
}

/** What became of a pin. */
export interface Pinned extends PostToPin {
  /** What the server said where it would not; null where the post is as it was asked to be. */
  readonly refusal: string | null;
}

/** The first post of a tweet; null where it is not on the server, as far as the ledger knows. */
export async function postOf(ledger: Ledger, tweet: TweetId): Promise<StatusId | null> {
  const first = (await ledger.frozen(tweet))?.find(({ kind }) => kind === 'status');
  const state = first && (await ledger.state(first.id));
  return state?.kind === 'done' && state.learned.kind === 'status' ? state.learned.statusId : null;
}

/** Whether the post is pinned. Throws as `untilAnswered` does. */
async function isPinned(context: ReplayContext, id: OperationId, status: StatusId): Promise<boolean> {
  const what = { id, action: 'reading a post' } as const;
  const answer = await untilAnswered(context, what, () => context.server.readPinned(status));
  return answer.kind === 'ok' && answer.value;
}

/** Pins it, or lets go of it. Where no answer comes the post is looked at: some can bear no second pin (Hollo: 500). */
async function pinOnce({ server }: ReplayContext, status: StatusId, pins: boolean): Promise<Answer<boolean>> {
  const answer = await server.pinStatus(status, pins);
  if (answer.kind !== 'unknown') return answer;
  const shown = await server.readPinned(status);
  return shown.kind === 'ok' && shown.value === pins ? shown : answer;
}

/** Pins the posts, or lets go of them, one after the other. Throws as `untilAnswered` does. */
export async function pinPosts(
  context: ReplayContext,
  posts: readonly PostToPin[],
  pins = true,
): Promise<readonly Pinned[]> {
  const results: Pinned[] = [];
  for (const post of posts) {
    const id = pinOperationId(post.tweet);
    const what = { id, action: 'pinning' } as const;
    const answer = await untilAnswered(context, what, () => pinOnce(context, post.status, pins));
    const refused = answer.kind === 'refused' && (await isPinned(context, id, post.status)) !== pins;
    results.push({ ...post, refusal: refused ? answer.message : null });
  }
  return results;
}
