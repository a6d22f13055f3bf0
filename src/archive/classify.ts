// Whose words a record holds, and whether they are a reply. Words of others come first: a record of another author, a
// retweet by its fields, or `RT @name` at the beginning as X's own viewer takes it, are never the owner's own, whatever
// else the record says. An own reply is told by the number or the name that it answers.

import type { SourceAccount } from '../model/archive.ts';
import { handleAtStart, handlesAtStart, repeatedAtStart } from '../model/handle.ts';
import type { TweetId } from '../model/ids.ts';
import { isOwnName } from '../model/own-names.ts';
import { parseStatusPage } from '../model/status-page.ts';
import type { Original, Reply, Retweet, SelfReply, Tweet, TweetText } from '../model/tweet.ts';
import { authorOf, isOwner, type Ownership } from './author.ts';
import { rawMedia } from './decode-text.ts';
import { type JsonRecord, asRecord, asText } from '../model/json.ts';
import { isSomebodyGone, tweetIdIn, userIdIn } from './raw-ids.ts';

type RetweetFields = Pick<Retweet, 'kind' | 'ofScreenName' | 'ofTweet'>;

/** The kind with the fields that only this kind has. */
export type Classified =
  | Pick<Original, 'kind'>
  | Pick<SelfReply, 'kind' | 'parent' | 'namesOthers'>
  | Pick<Reply, 'kind' | 'parent' | 'toScreenName' | 'toUserId'>
  | RetweetFields;

function namesOthers({ text, mentions }: TweetText, account: SourceAccount): boolean {
  return handlesAtStart(text, mentions).some((name) => !isOwnName(name, account));
}

/** Archives until 2019 have the tweet that was repeated; their table, and other programs, only its id. */
function retweetByFields(raw: JsonRecord, text: string): RetweetFields | null {
  const original = asRecord(raw['retweeted_status']);
  const id = tweetIdIn(raw, 'retweeted_status_id') ?? tweetIdIn(raw, 'retweeted_status');
  // A number too large to be exact still says that there is one.
  const isRepeated = original !== null || id !== null || Number(raw['retweeted_status_id']) > 0;
  if (!isRepeated) return null;
  const name = asText(asRecord(original?.['user'])?.['screen_name']) ?? repeatedAtStart(text)?.name ?? null;
  return { kind: 'retweet', ofScreenName: name, ofTweet: tweetIdIn(original ?? {}, 'id') ?? id };
}

function isSame(left: string | null, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}

/** Since 2018 only the media of a repeated tweet lead to it, where they are its author's own. */
function tweetOfMedia(raw: JsonRecord, screenName: string): TweetId | null {
  for (const medium of rawMedia(raw)) {
    const page = parseStatusPage(asText(medium['expanded_url']) ?? '');
    if (page === null || !isSame(page.screenName, screenName)) continue;
    if (page.tweet === tweetIdIn(medium, 'source_status_id')) return page.tweet;
  }
  return null;
}

/** Programs of the first years wrote a retweet as a reply to what it repeats. */
function tweetAnswered(raw: JsonRecord, screenName: string): TweetId | null {
  const isTheirs = isSame(asText(raw['in_reply_to_screen_name']), screenName);
  return isTheirs ? tweetIdIn(raw, 'in_reply_to_status_id') : null;
}

function retweetByWords(raw: JsonRecord, text: string): RetweetFields | null {
  const name = repeatedAtStart(text)?.name;
  if (name === undefined) return null;
  return {
    kind: 'retweet',
    ofScreenName: name,
    ofTweet: tweetOfMedia(raw, name) ?? tweetAnswered(raw, name),
  };
}

/** A tweet that somebody else wrote lies in the archive as if it were the owner's. */
function tweetOfAnother(raw: JsonRecord, owner: Ownership): RetweetFields | null {
  const author = authorOf(raw, owner);
  if (author === null || isOwner(author, owner.account)) return null;
  return { kind: 'retweet', ofScreenName: author.screenName, ofTweet: tweetIdIn(raw, 'id') };
}

/** Tells the kind of a record in the archive of `owner` from its fields and its text as stored. */
export function classify(raw: JsonRecord, content: TweetText, owner: Ownership): Classified {
  const { account } = owner;
  const others =
    retweetByFields(raw, content.text) ?? retweetByWords(raw, content.text) ?? tweetOfAnother(raw, owner);
  if (others !== null) return others;
  const parent = tweetIdIn(raw, 'in_reply_to_status_id');
  const toUserId = userIdIn(raw, 'in_reply_to_user_id');
  const isUserUnknown = toUserId === null && !isSomebodyGone(raw, 'in_reply_to_user_id');
  const toScreenName =
    asText(raw['in_reply_to_screen_name']) ?? handleAtStart(content.text, content.mentions);
  const toSelf = isUserUnknown
    ? toScreenName !== null && isOwnName(toScreenName, account)
    : toUserId === account.id;
  if (parent !== null) {
    return toSelf
      ? { kind: 'selfReply', parent, namesOthers: namesOthers(content, account) }
      : { kind: 'reply', parent, toScreenName, toUserId };
  }
  if (toSelf || (isUserUnknown && toScreenName === null)) return { kind: 'original' };
  return { kind: 'reply', parent: null, toScreenName, toUserId };
}

/** The own reply that a record turns out to be that forgot whom it answers, when its parent is an own tweet; else null. */
export function asSelfReply(tweet: Tweet, account: SourceAccount): SelfReply | null {
  if (tweet.kind !== 'reply' || tweet.parent === null || tweet.toUserId !== null) return null;
  const { parent, content } = tweet;
  return { ...tweet, kind: 'selfReply', parent, namesOthers: namesOthers(content, account) };
}
