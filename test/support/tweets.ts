// Tweets for tests: a plain one, varied in what the test is about.

import { parseTweetId, parseUserId, type TweetId, type UserId } from '../../src/model/ids.ts';
import type { SourceAccount } from '../../src/model/archive.ts';
import type {
  LinkEntity,
  Original,
  Reply,
  Retweet,
  SelfReply,
  TextRange,
  Tweet,
  TweetMedia,
  TweetText,
} from '../../src/model/tweet.ts';

/** A tweet id from its digits. */
export function tweetId(digits: string | number): TweetId {
  const id = parseTweetId(String(digits));
  if (id === null) throw new Error(`no tweet id: ${digits}`);
  return id;
}

/** An account's id from its digits. */
export function userId(digits: string): UserId {
  const id = parseUserId(digits);
  if (id === null) throw new Error(`no user id: ${digits}`);
  return id;
}

/** The account of the tweets. */
export function anAccount(overrides: Partial<SourceAccount> = {}): SourceAccount {
  return {
    id: userId('12'),
    screenName: 'ferry',
    displayName: 'Ferry',
    formerScreenNames: [],
    isProtected: false,
    ...overrides,
  };
}

/** A text; without ranges and escaped, as most are. */
export function aText(text: string, overrides: Partial<TweetText> = {}): TweetText {
  return {
    text,
    escaped: true,
    truncated: false,
    links: [],
    mentions: [],
    mediaLinks: [],
    styles: [],
    ...overrides,
  };
}

/** Where `words` stand in `text`, in code points. */
export function rangeOf(text: string, words: string): TextRange {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
}

/** The entity of the short link `url` in `text`. */
export function aLink(text: string, url: string, expandedUrl: string): LinkEntity {
  return { ...rangeOf(text, url), url, expandedUrl };
}

/** A photo whose file is there. */
export function aMedium(overrides: Partial<TweetMedia> = {}): TweetMedia {
  const fileName = overrides.fileName ?? 'photo.jpg';
  return {
    kind: 'photo',
    fileName,
    file: { path: `data/tweets_media/1-${fileName}`, sizeBytes: 1_000 },
    mimeType: null,
    address: `https://pbs.twimg.com/media/${fileName}`,
    width: 800,
    height: 600,
    durationMs: null,
    altText: null,
    foreign: false,
    ownerId: null,
    pageUrl: 'https://x.com/ferry/status/1/photo/1',
    ...overrides,
  };
}

const plain: Original = {
  kind: 'original',
  id: tweetId(1),
  versions: [tweetId(1)],
  createdAtMs: Date.UTC(2014, 2, 9, 23, 59, 59),
  content: aText('Hello'),
  media: [],
  language: 'en',
  sensitive: false,
  likes: 0,
  app: 'Twitter Web App',
  location: null,
  retweets: 0,
  community: false,
  suspectedCircle: false,
  deletedSince: false,
};

type Varied<Kind extends Tweet> = Partial<Omit<Kind, 'kind' | 'content'>> & {
  readonly content?: TweetText | string;
};

function facts(overrides: Varied<Tweet>): Omit<Original, 'kind'> {
  const { content = 'Hello', ...rest } = overrides;
  const id = overrides.id ?? plain.id;
  return {
    ...plain,
    versions: [id],
    ...rest,
    content: typeof content === 'string' ? aText(content) : content,
  };
}

/** A tweet of its own, with what the test wants otherwise. */
export function aTweet(overrides: Varied<Original> = {}): Original {
  return { ...facts(overrides), kind: 'original' };
}

/** A reply to the own tweet `parent`. */
export function aSelfReply(parent: TweetId, overrides: Varied<SelfReply> = {}): SelfReply {
  return { namesOthers: false, ...facts(overrides), kind: 'selfReply', parent };
}

/** A reply to somebody else. */
export function aReply(overrides: Varied<Reply> = {}): Reply {
  return { parent: tweetId(900), toScreenName: 'other', toUserId: null, ...facts(overrides), kind: 'reply' };
}

/** Somebody else's tweet, repeated. */
export function aRetweet(overrides: Varied<Retweet> = {}): Retweet {
  return { ofScreenName: 'other', ofTweet: null, ...facts(overrides), kind: 'retweet' };
}
