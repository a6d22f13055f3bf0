// "What do I have?": the archive's records are streamed once and counted; nothing is kept of them but their ids.

import type { TweetId } from '../model/ids.ts';
import type { Inspection } from '../model/inspection.ts';
import { type LostRecord, settleLost, standsForLostTweet } from '../model/lost-tweet.ts';
import { isDeletedSince } from '../model/deleted-since.ts';
import type { Archive } from '../ports/archive.ts';
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

/** Counts everything an archive holds. Throws what reading throws: MigrationError ARCHIVE_UNREADABLE. */
export async function inspectArchive(
  archive: Pick<Archive, 'facts' | 'records' | 'promised' | 'ties' | 'fingerprint'>,
): Promise<Inspection> {
  const tweets = new TweetCounter();
  const media = new MediaCounter();
  const identical = new IdenticalMedia();
  const read = new Set<TweetId>();
  const threads = new ThreadCounter(read);
  const notices = new NoticeGroups();
  const people = new PeopleCounter();
  const promised = await promisedBy(archive);
  for await (const record of archive.ties()) {
    if (record.kind === 'tie') people.addTie(record.tie);
    else notices.add(record.notice);
  }
  const lost: LostRecord[] = [];
  const edited = new Set<TweetId>();
  let unreadable = 0;
  let deletedSince = 0;
  for await (const record of archive.records()) {
    if (record.kind === 'notice') {
      lost.push({ notice: record.notice, ids: record.lost ?? [] });
      continue;
    }
    const { id } = record.tweet;
    const older = record.from ?? null;
    people.addTweet(record.tweet);
    if (read.has(id) && older !== null) continue;
    if (read.has(id)) {
      notices.add({ code: 'duplicateTweet', args: {}, where: { kind: 'tweet', id } });
      continue;
    }
    read.add(id);
    if (record.tweet.versions.length > 1) edited.add(id);
    const isListed = record.tweet.versions.some((version) => promised.has(version));
    if (older !== null && isDeletedSince(record.tweet, older, isListed)) deletedSince += 1;
    tweets.add(record.tweet);
    threads.add(record.tweet);
    for (const item of record.tweet.media) {
      media.add(item);
      identical.add(item);
    }
  }
  for (const record of lost) {
    const notice = settleLost(record, (id) => read.has(id) && !edited.has(id));
    notices.add(notice);
    if (standsForLostTweet(notice)) unreadable += 1;
  }
  return {
    facts: archive.facts,
    ...tweets.numbers(),
    unreadable,
    deletedSince,
    media: media.list(),
    foreignMedia: media.foreign,
    identicalMedia: await identical.count(archive),
    threads: threads.longest(),
    people: people.numbers(),
    notices: notices.list(),
  };
}
