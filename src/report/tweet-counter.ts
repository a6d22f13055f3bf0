// Tweets by kind, year, language and likes: everything about them that is a number.

import type { TweetId } from '../model/ids.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Tweet, TweetKind } from '../model/tweet.ts';

const listedLanguages = 5;
/** What X writes when a text has no language: undetermined, media or links only, hashtags only, made up. */
const noLanguage = /^(?:und|zxx|art|q..)$/;

function bump<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Collects tweets one by one; keeps nothing of them but numbers. */
export class TweetCounter {
  readonly #kinds: Record<TweetKind, number> = { original: 0, selfReply: 0, reply: 0, retweet: 0 };
  readonly #facts = { community: 0, suspectedCircle: 0, sensitive: 0, edited: 0, longTexts: 0 };
  readonly #years = new Map<number, number>();
  readonly #languages = new Map<string, number>();
  #tweets = 0;
  #firstMs = Infinity;
  #lastMs = -Infinity;
  #likes = 0;
  #top: { readonly id: TweetId; readonly likes: number } | null = null;

  add(tweet: Tweet): void {
    this.#tweets += 1;
    this.#kinds[tweet.kind] += 1;
    if (tweet.community) this.#facts.community += 1;
    if (tweet.suspectedCircle) this.#facts.suspectedCircle += 1;
    if (tweet.sensitive) this.#facts.sensitive += 1;
    if (tweet.versions.length > 1) this.#facts.edited += 1;
    if (!tweet.content.escaped) this.#facts.longTexts += 1;
    bump(this.#years, new Date(tweet.createdAtMs).getUTCFullYear());
    this.#firstMs = Math.min(this.#firstMs, tweet.createdAtMs);
    this.#lastMs = Math.max(this.#lastMs, tweet.createdAtMs);
    if (tweet.kind !== 'retweet') this.#addOwn(tweet);
  }

  /** A reply that was counted turns out to answer an own tweet. */
  joinThread(): void {
    this.#kinds.reply -= 1;
    this.#kinds.selfReply += 1;
  }

  #addOwn(tweet: Tweet): void {
    if (tweet.language !== null && !noLanguage.test(tweet.language)) bump(this.#languages, tweet.language);
    this.#likes += tweet.likes;
    if (tweet.likes > (this.#top?.likes ?? 0)) this.#top = { id: tweet.id, likes: tweet.likes };
  }

  #yearsInRow(): Inspection['years'] {
    if (this.#tweets === 0) return [];
    const first = new Date(this.#firstMs).getUTCFullYear();
    const last = new Date(this.#lastMs).getUTCFullYear();
    return Array.from({ length: last - first + 1 }, (_, index) => ({
      year: first + index,
      tweets: this.#years.get(first + index) ?? 0,
    }));
  }

  #topLanguages(): Inspection['languages'] {
    return [...this.#languages]
      .map(([language, tweets]) => ({ language, tweets }))
      .sort((left, right) => right.tweets - left.tweets || (left.language < right.language ? -1 : 1))
      .slice(0, listedLanguages);
  }

  /** The numbers so far. */
  numbers(): Pick<
    Inspection,
    | 'tweets'
    | 'kinds'
    | 'community'
    | 'suspectedCircle'
    | 'sensitive'
    | 'edited'
    | 'longTexts'
    | 'years'
    | 'span'
    | 'languages'
    | 'likes'
  > {
    return {
      tweets: this.#tweets,
      kinds: { ...this.#kinds },
      ...this.#facts,
      years: this.#yearsInRow(),
      span: this.#tweets === 0 ? null : { firstMs: this.#firstMs, lastMs: this.#lastMs },
      languages: this.#topLanguages(),
      likes: { total: this.#likes, top: this.#top?.id ?? null, topLikes: this.#top?.likes ?? 0 },
    };
  }
}
