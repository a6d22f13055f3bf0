// How long the longest threads are, and how many own replies stand in conversations of others. Keeps ids and nothing else,
// so that a million tweets still fit.

import { compareTweetIds, type TweetId } from '../model/ids.ts';
import type { ThreadLength } from '../model/inspection.ts';
import type { Tweet } from '../model/tweet.ts';

const listed = 5;

interface Thread {
  first: TweetId;
  tweets: number;
}

/** Collects who answers whom, in any order, and tells the longest threads. */
export class ThreadCounter {
  /** From an own reply to the tweet it answers; while counting, to where its thread begins. */
  readonly #parents = new Map<TweetId, TweetId>();
  readonly #read: ReadonlySet<TweetId>;
  /** From later versions of edited tweets to the first: replies may answer any of them. */
  readonly #firstVersions = new Map<TweetId, TweetId>();
  /** Replies to others and words of others. */
  readonly #others = new Set<TweetId>();
  readonly #community = new Set<TweetId>();
  /** Own replies with names of others before their words. */
  readonly #named = new Set<TweetId>();

  /** `read` holds the ids of all tweets of the archive when the threads are asked for. */
  constructor(read: ReadonlySet<TweetId>) {
    this.#read = read;
  }

  add(tweet: Tweet): void {
    if (tweet.kind === 'selfReply') {
      this.#parents.set(tweet.id, tweet.parent);
      if (tweet.namesOthers) this.#named.add(tweet.id);
    }
    if (tweet.kind === 'reply' || tweet.kind === 'retweet') this.#others.add(tweet.id);
    if (tweet.community && tweet.kind !== 'retweet') this.#community.add(tweet.id);
    for (const version of tweet.versions) {
      if (version !== tweet.id) this.#firstVersions.set(version, tweet.id);
    }
  }

  /** A reply that was taken for one to others answers an own tweet. */
  join(reply: TweetId, parent: TweetId): void {
    this.#parents.set(reply, parent);
    this.#others.delete(reply);
  }

  /** Own replies that belong to the conversations of others, as the plan takes them; asked for before the longest threads. */
  underOthers(): number {
    const known = new Map<TweetId, boolean>();
    let count = 0;
    for (const reply of this.#parents.keys())
      if (!this.#community.has(reply) && this.#isUnderOthers(reply, known)) count += 1;
    return count;
  }

  #isUnderOthers(reply: TweetId, known: Map<TweetId, boolean>): boolean {
    const path: TweetId[] = [];
    let current = reply;
    let found = known.get(current);
    while (found === undefined) {
      path.push(current);
      const parent = this.#parentOf(current);
      if (this.#community.has(current)) found = false;
      else if (!this.#parents.has(current)) found = this.#others.has(current);
      else if (parent === null || !this.#read.has(parent)) found = this.#named.has(current);
      else {
        current = parent;
        found = known.get(current);
      }
    }
    for (const step of path) known.set(step, found);
    return found;
  }

  #parentOf(tweet: TweetId): TweetId | null {
    const parent = this.#parents.get(tweet);
    if (parent === undefined) return null;
    const first = this.#firstVersions.get(parent) ?? parent;
    // An answer is younger than what it answers; anything else is damage, and might lead in a circle.
    return compareTweetIds(first, tweet) < 0 ? first : null;
  }

  #beginningOf(tweet: TweetId): TweetId {
    const path: TweetId[] = [];
    let current = tweet;
    for (let parent = this.#parentOf(current); parent !== null; parent = this.#parentOf(current)) {
      path.push(current);
      current = parent;
    }
    for (const step of path) this.#parents.set(step, current);
    return current;
  }

  /** At most five threads of two tweets or more, longest first, equal ones oldest first. */
  longest(): readonly ThreadLength[] {
    const threads = new Map<TweetId, Thread>();
    for (const reply of this.#parents.keys()) {
      const beginning = this.#beginningOf(reply);
      const thread = threads.get(beginning);
      if (thread !== undefined) {
        thread.tweets += 1;
        if (compareTweetIds(reply, thread.first) < 0) thread.first = reply;
      } else if (!this.#parents.has(beginning) && this.#read.has(beginning)) {
        threads.set(beginning, { first: beginning, tweets: 2 });
      } else threads.set(beginning, { first: reply, tweets: 1 });
    }
    return [...threads.values()]
      .filter(({ tweets }) => tweets > 1)
      .sort((left, right) => right.tweets - left.tweets || compareTweetIds(left.first, right.first))
      .slice(0, listed);
  }
}
