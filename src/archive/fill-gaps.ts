// One tweet from two exports: the newer one has its way, and what it lacks is taken from the older. Only archives until
// 2019 have descriptions of pictures and repeated tweets whole; later exports forget the ids of people who left.

import type { MentionEntity, Tweet, TweetMedia, TweetText } from '../model/tweet.ts';

function fillMention(mention: MentionEntity, older: TweetText): MentionEntity {
  if (mention.userId !== null) return mention;
  const name = mention.screenName.toLowerCase();
  const same = older.mentions.find(({ screenName }) => screenName.toLowerCase() === name);
  return { ...mention, userId: same?.userId ?? null };
}

/** The same medium has the same name; X changed names at times, but never the order. */
function sameMedium(medium: TweetMedia, place: number, older: Tweet, count: number): TweetMedia | null {
  const byName = older.media.find(({ fileName }) => fileName === medium.fileName);
  return byName ?? (older.media.length === count ? (older.media[place] ?? null) : null);
}

function fillMedia(newer: Tweet, older: Tweet): readonly TweetMedia[] {
  return newer.media.map((medium, place) => {
    const other = sameMedium(medium, place, older, newer.media.length);
    if (other === null) return medium;
    return {
      ...medium,
      file: medium.file ?? other.file,
      mimeType: medium.file === null ? other.mimeType : medium.mimeType,
      address: medium.address ?? other.address,
      width: medium.width ?? other.width,
      height: medium.height ?? other.height,
      durationMs: medium.durationMs ?? other.durationMs,
      altText: medium.altText ?? other.altText,
    };
  });
}

function contentOf(newer: Tweet, older: Tweet): TweetText {
  const isCut = newer.content.truncated && !older.content.truncated;
  const isWholeRetweet = older.kind === 'retweet' && older.ofTweet !== null && newer.kind === 'retweet';
  if ((isCut || isWholeRetweet) && older.content.text.length > newer.content.text.length)
    return older.content;
  const mentions = newer.content.mentions.map((mention) => fillMention(mention, older.content));
  return { ...newer.content, mentions };
}

/** The newer record with its gaps filled. */
export function fillGaps(newer: Tweet, older: Tweet): Tweet {
  const filled = {
    ...newer,
    content: contentOf(newer, older),
    media: fillMedia(newer, older),
    language: newer.language ?? older.language,
    app: newer.app ?? older.app,
    location: newer.location ?? older.location,
  };
  if (filled.kind !== 'retweet' || older.kind !== 'retweet') return filled;
  return { ...filled, ofTweet: filled.ofTweet ?? older.ofTweet };
}
