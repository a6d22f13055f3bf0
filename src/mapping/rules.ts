// THE TABLE OF CONTENTS of what becomes of a tweet. Each line is a rule with a file of its own:
//
//   selection      kinds the user leaves out            text           short links, own media's link, escapes
//   thread         the own tweet it answers             mentions       nobody is pinged
//   attachments    files the server takes               foreign-media  linked, not uploaded
//   alt-text       cut where the server takes less      spread         more media than one post carries
//   date-line      the day it was written               split          longer than a post may be
//   language       X's codes -> ISO 639-1               visibility     who sees it
//   circle         perhaps not for everybody            posts          words and media together

import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import { mapAttachments } from './attachments.ts';
import { circleNotices } from './circle.ts';
import type { MappingContext } from './context.ts';
import { dateLine } from './date-line.ts';
import type { MappedTweet } from './draft.ts';
import { foreignMediaNotices } from './foreign-media.ts';
import { mapLanguage } from './language.ts';
import { composePosts } from './posts.ts';
import { skipReasonOf } from './selection.ts';
import { spreadAttachments } from './spread.ts';
import { mapText } from './text.ts';
import { mapParent } from './thread.ts';
import { mapVisibility } from './visibility.ts';

/** What becomes of a tweet: its posts, or the reason for none, and everything that was not kept as it was. */
export function mapTweet(tweet: Tweet, context: MappingContext): MappedTweet {
  const { account, choices, capabilities } = context;
  const reason = skipReasonOf(tweet, context);
  if (reason !== null) return { kind: 'skipped', reason, notices: [] };

  const words = mapText(tweet, capabilities);
  const files = mapAttachments(tweet, capabilities);
  const media = spreadAttachments(files.attachables, capabilities);
  const ending = dateLine(tweet.createdAtMs, choices.dates);
  const { posts, textPosts } = composePosts(words.text, ending, media, capabilities);
  if (posts.length === 0) return { kind: 'skipped', reason: 'empty', notices: files.notices };

  const thread = mapParent(tweet, context);
  return {
    kind: 'draft',
    posts,
    parent: thread.parent,
    visibility: mapVisibility(choices.visibility, account),
    sensitive: tweet.sensitive,
    language: mapLanguage(tweet.language),
    notices: [
      ...circleNotices(tweet),
      ...thread.notices,
      ...words.notices,
      ...foreignMediaNotices(tweet),
      ...files.notices,
      ...severalPosts(tweet, textPosts, media.length),
    ],
  };
}

function severalPosts(tweet: Tweet, textPosts: number, mediaPosts: number): readonly Notice[] {
  const where = { kind: 'tweet', id: tweet.id } as const;
  const split = { code: 'textSplit', args: { posts: textPosts }, where } as const;
  const spread = { code: 'mediaSpread', args: { posts: mediaPosts }, where } as const;
  return [...(textPosts > 1 ? [split] : []), ...(mediaPosts > 1 ? [spread] : [])];
}
