// "What do I have?": the archive's records are streamed once and counted; nothing is kept of them but their ids.

import type { TweetId } from '../model/ids.ts';
import type { Inspection } from '../model/inspection.ts';
import { type LostRecord, settleLost, standsForLostTweet } from '../model/lost-tweet.ts';
import { isDeletedSince } from '../model/deleted-since.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { Archive, ArchiveRecord, OlderInput } from '../ports/archive.ts';
import { IdenticalMedia } from './identical-media.ts';
import { ThreadCounter } from './longest-threads.ts';
import { MediaCounter } from './media-counter.ts';
import { NoticeGroups } from './notice-groups.ts';
import { PeopleCounter } from './people-counter.ts';
import { TweetCounter } from './tweet-counter.ts';

/** Ids that the newest complete input lists; asked for only where an older one could have more. */
async function promisedBy(archive: Pick<Archive, 'facts' | 'promised'>): Promise<ReadonlySet<TweetId>> {
  const promised = new Set<TweetId>();
  if (archive.facts.inputs.length > 1) for await (const id of archive.promised()) promised.add(id);
  return promised;
}

/** What an inspection reads of an archive. */
export type InspectedArchive = Pick<Archive, 'facts' | 'records' | 'promised' | 'ties' | 'fingerprint'>;

/** Everything that is counted while the records stream by. */
class Counters {
  readonly tweets = new TweetCounter();
  readonly media = new MediaCounter();
  readonly identical = new IdenticalMedia();
  readonly notices = new NoticeGroups();
  readonly people = new PeopleCounter();
  /** Ids of tweets; of edited ones those of the first versions. */
  readonly read = new Set<TweetId>();
  readonly threads = new ThreadCounter(this.read);
  /** All ids of edited tweets. */
  readonly versions = new Set<TweetId>();
  /** From replies to people whom their records forgot to what they answer. */
  readonly #answered = new Map<TweetId, TweetId>();
  readonly #retweets = new Set<TweetId>();
  readonly #lost: LostRecord[] = [];
  readonly #promised: ReadonlySet<TweetId>;
  unreadable = 0;
  deletedSince = 0;

  constructor(promised: ReadonlySet<TweetId>) {
    this.#promised = promised;
  }

  takeNotice(notice: Notice): void {
    this.notices.add(notice);
    if (standsForLostTweet(notice)) this.unreadable += 1;
  }

  take(record: ArchiveRecord): void {
    if (record.kind === 'tweet') this.#takeTweet(record.tweet, record.from ?? null);
    else if (record.lost) this.#lost.push({ notice: record.notice, ids: record.lost });
    else this.takeNotice(record.notice);
  }

  #takeTweet(tweet: Tweet, older: OlderInput | null): void {
    const { id, versions } = tweet;
    // Names are told by every export, also where it has nothing else to tell.
    this.people.addTweet(tweet);
    if (this.read.has(id)) {
      if (older === null)
        this.notices.add({ code: 'duplicateTweet', args: {}, where: { kind: 'tweet', id } });
      else for (const medium of tweet.media) if (this.media.fill(medium, id)) this.identical.add(medium);
      return;
    }
    this.read.add(id);
    if (versions.length > 1) for (const version of versions) this.versions.add(version);
    const isListed = versions.some((version) => this.#promised.has(version));
    if (older !== null && isDeletedSince(tweet, older, isListed)) this.deletedSince += 1;
    this.tweets.add(tweet);
    this.threads.add(tweet);
    if (tweet.kind === 'retweet') for (const version of versions) this.#retweets.add(version);
    if (tweet.kind === 'reply' && tweet.parent !== null && tweet.toUserId === null)
      this.#answered.set(id, tweet.parent);
    for (const medium of tweet.media) {
      this.media.add(medium, id);
      this.identical.add(medium);
    }
  }

  /** Once everything was read it shows which replies answer own tweets. */
  #joinThreads(): void {
    for (const [reply, parent] of this.#answered) {
      const isHere = this.read.has(parent) || this.versions.has(parent);
      if (!isHere || this.#retweets.has(parent)) continue;
      this.tweets.joinThread();
      this.threads.join(reply, parent);
    }
  }

  /** It shows, too, which broken records are lost, and which tweets are nowhere. */
  async settle(archive: InspectedArchive): Promise<void> {
    this.#joinThreads();
    for (const record of this.#lost)
      this.takeNotice(settleLost(record, (id) => this.read.has(id) && !this.versions.has(id)));
    let missing = 0;
    for await (const id of archive.promised()) if (!this.read.has(id) && !this.versions.has(id)) missing += 1;
    if (missing > 0) this.notices.add({ code: 'tweetsMissing', args: { missing }, where: { kind: 'run' } });
  }
}

/** Counts everything an archive holds. Throws what reading throws: MigrationError ARCHIVE_UNREADABLE. */
export async function inspectArchive(archive: InspectedArchive): Promise<Inspection> {
  const counters = new Counters(await promisedBy(archive));
  const { media, people, notices } = counters;
  for await (const record of archive.ties()) {
    if (record.kind === 'tie') people.addTie(record.tie);
    else notices.add(record.notice);
  }
  for await (const record of archive.records()) counters.take(record);
  await counters.settle(archive);
  return {
    facts: archive.facts,
    ...counters.tweets.numbers(),
    unreadable: counters.unreadable,
    deletedSince: counters.deletedSince,
    media: media.list(),
    foreignMedia: media.foreign,
    missingMedia: media.missing,
    identicalMedia: await counters.identical.count(archive),
    underOthers: counters.threads.underOthers(),
    threads: counters.threads.longest(),
    people: people.numbers(),
    notices: notices.list(),
  };
}
