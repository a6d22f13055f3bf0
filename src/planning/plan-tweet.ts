// One tweet -> its operations, in order: the uploads of a post directly before the post that carries them, posts
// as a chain of replies. A reply to a tweet of several posts answers the last of them, so that the thread reads
// on where the words end.

import type { OperationId, TweetId } from '../model/ids.ts';
import { mediaOperationId, statusOperationId } from '../model/ids.ts';
import type { Operation, StatusOperation, UploadOperation } from '../model/operation.ts';
import type { TweetPlan } from '../model/plan.ts';
import type { Tweet } from '../model/tweet.ts';
import type { MappingContext } from '../mapping/context.ts';
import type { AttachmentDraft, PostDraft, TweetDraft } from '../mapping/draft.ts';
import { mapTweet } from '../mapping/rules.ts';

function planUpload(tweet: TweetId, draft: AttachmentDraft): UploadOperation {
  const { place, ...file } = draft;
  return { kind: 'upload', id: mediaOperationId(tweet, place), tweet, ...file };
}

function planStatus(
  tweet: TweetId,
  draft: TweetDraft,
  post: PostDraft,
  part: number,
  parent: OperationId | null,
): StatusOperation {
  return {
    kind: 'status',
    id: statusOperationId(tweet, part),
    tweet,
    text: post.text,
    visibility: draft.visibility,
    sensitive: draft.sensitive,
    contentWarning: draft.contentWarning,
    language: draft.language,
    datedMs: null,
    pings: post.pings,
    media: post.attachments.map(({ place }) => mediaOperationId(tweet, place)),
    links: post.links,
    quote: post.quote,
    replyTo: part === 1 ? parent : statusOperationId(tweet, part - 1),
    ifMediaRefused: post.ifMediaRefused,
    // Words without what goes before them make no sense; pictures do.
    ifParentGone: part > 1 && post.hasWords ? 'setAside' : 'nearestAncestor',
  };
}

/** What will be done for a tweet, or why nothing; a function of the tweet and the context alone. */
export function planTweet(tweet: Tweet, context: MappingContext): TweetPlan {
  const mapped = mapTweet(tweet, context);
  const { branch, notices } = mapped;
  if (mapped.kind === 'skipped')
    return { tweet: tweet.id, branch, skipped: mapped.reason, operations: [], notices };
  const parent = mapped.parent === null ? null : (context.planned(mapped.parent)?.lastStatus ?? null);
  const operations = mapped.posts.flatMap((post, index): Operation[] => [
    ...post.attachments.map((attachment) => planUpload(tweet.id, attachment)),
    planStatus(tweet.id, mapped, post, index + 1, parent),
  ]);
  return { tweet: tweet.id, branch, skipped: null, operations, notices };
}
