// Every record of the archive onto the workbench, in batches. The newest record of a tweet stays; an older export fills
// its gaps, and what only an older one has is looked at: its author may have deleted it since.

import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { Archive, OlderInput } from '../ports/archive.ts';
import type { Staging } from '../ports/staging.ts';
import { type LostRecord, settleLost } from '../model/lost-tweet.ts';
import { isDeletedSince } from '../model/deleted-since.ts';
import { asSelfReply } from './classify.ts';
import { withMimeTypes } from './media-types.ts';
import { fillGaps } from './fill-gaps.ts';

/** The part of the workbench that this takes. */
type Workbench = Pick<
  Staging,
  | 'addTweets'
  | 'addNotices'
  | 'storedTweet'
  | 'replaceTweets'
  | 'repliesToOwn'
  | 'indexOf'
  | 'addPromised'
  | 'isPromised'
>;

const batchSize = 32;

function duplicateTweet(id: Tweet['id']): Notice {
  return { code: 'duplicateTweet', args: {}, where: { kind: 'tweet', id } };
}

/** Collects a batch and stores it; all its tweets come from one input. */
class Batch {
  readonly #staging: Workbench;
  readonly #archive: Archive;
  #tweets: Tweet[] = [];
  #notices: Notice[] = [];

  constructor(staging: Workbench, archive: Archive) {
    this.#staging = staging;
    this.#archive = archive;
  }

  get size(): number {
    return this.#tweets.length + this.#notices.length;
  }

  addTweet(tweet: Tweet): void {
    this.#tweets.push(tweet);
  }

  addNotice(notice: Notice): void {
    this.#notices.push(notice);
  }

  /** Stores everything; gives the number of tweets that were new. */
  async flush(from: OlderInput | null): Promise<number> {
    const tweets = await withMimeTypes(this.#tweets, this.#archive);
    const fresh = from === null ? tweets : this.#fillFrom(tweets, from);
    const duplicates = this.#staging.addTweets(fresh);
    this.#staging.addNotices([...this.#notices, ...duplicates.map(duplicateTweet)]);
    this.#tweets = [];
    this.#notices = [];
    return fresh.length;
  }

  /** Fills the gaps of what is there already; gives the rest. */
  #fillFrom(tweets: readonly Tweet[], from: OlderInput): readonly Tweet[] {
    const fresh: Tweet[] = [];
    for (const tweet of tweets) {
      const newer = this.#staging.storedTweet(tweet.id);
      if (newer !== null) this.#staging.replaceTweets([fillGaps(newer, tweet)]);
      else {
        const isPromised = tweet.versions.some((id) => this.#staging.isPromised(id));
        fresh.push({ ...tweet, deletedSince: isDeletedSince(tweet, from, isPromised) });
      }
    }
    return fresh;
  }
}

async function stagePromised(archive: Archive, staging: Workbench): Promise<void> {
  let ids: TweetId[] = [];
  for await (const id of archive.promised()) {
    ids.push(id);
    if (ids.length < batchSize) continue;
    staging.addPromised(ids);
    ids = [];
  }
  staging.addPromised(ids);
}

/** Tweets that X lists and that no file holds; deleted ones are not listed. */
async function countMissing(archive: Archive, staging: Workbench): Promise<number> {
  let missing = 0;
  for await (const id of archive.promised()) if (staging.indexOf(id) === null) missing += 1;
  return missing;
}

/** Whether a tweet is there; of an edited one nobody knows which version's record was lost. */
function isWhole(staging: Workbench, id: TweetId): boolean {
  return staging.storedTweet(id)?.versions.length === 1;
}

/** A record may forget whom it answers; that its parent is an own tweet is seen once all are here. */
function joinThreads({ facts }: Archive, staging: Workbench): void {
  for (const id of staging.repliesToOwn()) {
    const tweet = staging.storedTweet(id);
    const joined = tweet === null ? null : asSelfReply(tweet, facts.account);
    if (joined !== null) staging.replaceTweets([joined]);
  }
}

/** Stores all records and what came up; `onProgress` hears the number of tweets so far. */
export async function stageRecords(
  archive: Archive,
  staging: Workbench,
  onProgress: (tweets: number) => void,
): Promise<void> {
  if (archive.facts.inputs.length > 1) await stagePromised(archive, staging);
  const batch = new Batch(staging, archive);
  let count = 0;
  let last: OlderInput | null = null;
  const flush = async (): Promise<void> => {
    count += await batch.flush(last);
    onProgress(count);
  };
  const lost: LostRecord[] = [];
  for await (const record of archive.records()) {
    const from: OlderInput | null = record.kind === 'tweet' ? (record.from ?? null) : last;
    // The gaps of a tweet can be filled only when it lies on the workbench.
    if (from !== last) await flush();
    last = from;
    if (record.kind === 'tweet') batch.addTweet(record.tweet);
    else if (record.lost) lost.push({ notice: record.notice, ids: record.lost });
    else batch.addNotice(record.notice);
    if (batch.size >= batchSize) await flush();
  }
  await flush();
  joinThreads(archive, staging);
  staging.addNotices(lost.map((record) => settleLost(record, (id) => isWhole(staging, id))));
  const missing = await countMissing(archive, staging);
  if (missing > 0) staging.addNotices([{ code: 'tweetsMissing', args: { missing }, where: { kind: 'run' } }]);
}
