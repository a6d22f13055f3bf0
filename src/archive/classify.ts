// Whether a tweet is the author's own, a reply, a retweet. The archive never says "retweet": it is told from the
// text, as X's own viewer does, after the fields of a reply.

import type { SourceAccount } from '../model/archive.ts';
import { type TweetId, parseTweetId, parseUserId } from '../model/ids.ts';
import type { Original, Reply, Retweet, SelfReply, TweetText } from '../model/tweet.ts';
import { rawMedia } from './decode-text.ts';
import { type RawRecord, asRecord, asText } from './narrow.ts';

/** The kind with the fields that only this kind has. */
export type Classified =
  | Pick<Original, 'kind'>
  | Pick<SelfReply, 'kind' | 'parent' | 'namesOthers'>
  | Pick<Reply, 'kind' | 'parent' | 'toScreenName' | 'toUserId'>
  | Pick<Retweet, 'kind' | 'ofScreenName' | 'ofTweet'>;

/** Native retweets begin so; without the colon somebody typed it by hand. */
const retweetForm = /^RT @(\w{1,15}): /;
const afterRt = 3;
/** X takes the fullwidth sign for the same. */
const leadingName = /^[@＠](\w{1,15})(?!\w)/;
const leadingNames = /^(?:[@＠]\w{1,15}(?:\s+|$))+/;

function namesOthers({ text }: TweetText, account: SourceAccount): boolean {
  const names = leadingNames.exec(text)?.[0].match(/\w+/g) ?? [];
  return names.some((name) => !isOwnName(name, account));
}

/** Archives until 2019 have the tweet that was repeated; their table only its id. */
function retweetOf(raw: RawRecord, text: string): Pick<Retweet, 'kind' | 'ofScreenName' | 'ofTweet'> | null {
  const original = asRecord(raw['retweeted_status']);
  if (original === null) return null;
  const name = asText(asRecord(original['user'])?.['screen_name']) ?? retweetForm.exec(text)?.[1] ?? '';
  return { kind: 'retweet', ofScreenName: name, ofTweet: parseTweetId(original['id_str']) };
}

const statusPage = /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/(\w{1,15})\/status\/(\d+)\//;

/** Since 2018 only the media of a repeated tweet lead to it, where they are its author's own. */
function ownerOfMedia(raw: RawRecord, screenName: string): TweetId | null {
  for (const medium of rawMedia(raw)) {
    const [, name = '', tweet] = statusPage.exec(asText(medium['expanded_url']) ?? '') ?? [];
    const isTheirs = name.toLowerCase() === screenName.toLowerCase();
    if (isTheirs && tweet === medium['source_status_id_str']) return parseTweetId(tweet);
  }
  return null;
}

/** Tells the kind of a tweet of `account` from its fields and its text as stored. */
export function classify(raw: RawRecord, content: TweetText, account: SourceAccount): Classified {
  const named = retweetOf(raw, content.text);
  if (named !== null) return named;
  const parent = parseTweetId(raw['in_reply_to_status_id_str']);
  const toUser = asText(raw['in_reply_to_user_id_str']);
  const toScreenName = asText(raw['in_reply_to_screen_name']) ?? leadingName.exec(content.text)?.[1] ?? null;
  const toUserId = parseUserId(toUser);
  const toSelf = toUser === null ? isOwnName(toScreenName, account) : toUser === account.id;
  if (parent !== null) {
    return toSelf
      ? { kind: 'selfReply', parent, namesOthers: namesOthers(content, account) }
      : { kind: 'reply', parent, toScreenName, toUserId };
  }
  const retweeted = retweetForm.exec(content.text)?.[1];
  const [firstMention] = content.mentions;
  if (retweeted !== undefined && (firstMention === undefined || firstMention.start === afterRt)) {
    return { kind: 'retweet', ofScreenName: retweeted, ofTweet: ownerOfMedia(raw, retweeted) };
  }
  const answersSomebody = toUser !== null || leadingName.test(content.text);
  if (!answersSomebody || toSelf) return { kind: 'original' };
  return { kind: 'reply', parent: null, toScreenName, toUserId };
}

function isOwnName(screenName: string | null, account: SourceAccount): boolean {
  if (screenName === null) return false;
  const names = [account.screenName, ...account.formerScreenNames].map((name) => name.toLowerCase());
  return names.includes(screenName.toLowerCase());
}
