// Versions of edited tweets, held back until all of a tweet are there. They arrive as records of their own and
// become one tweet: id and date of the first version, words and media of the last.

import { type TweetId, compareTweetIds } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { ArchiveRecord } from '../ports/archive.ts';
import { snowflakeMs } from '../model/snowflake.ts';

/** Collects versions; gives back whole tweets, each with an `edited` notice that counts the records it is made of. */
export class EditGroups {
  /** By the id of the first version. */
  readonly #groups = new Map<TweetId, Map<TweetId, Tweet>>();

  /** Takes one version; gives the tweet when it was the last one missing. */
  add(version: Tweet): readonly ArchiveRecord[] {
    const first = version.versions[0] ?? version.id;
    const group = this.#groups.get(first) ?? new Map<TweetId, Tweet>();
    if (group.has(version.id)) return [duplicate(version.id)];
    this.#groups.set(first, group.set(version.id, version));
    if (!version.versions.every((id) => group.has(id))) return [];
    this.#groups.delete(first);
    return merge(group);
  }

  /** The tweets of which the archive lacks a version. */
  rest(): readonly ArchiveRecord[] {
    const records = [...this.#groups.values()].flatMap(merge);
    this.#groups.clear();
    return records;
  }
}

function merge(group: ReadonlyMap<TweetId, Tweet>): readonly ArchiveRecord[] {
  const versions = [...group.values()].sort((left, right) => compareTweetIds(left.id, right.id));
  const first = versions[0];
  const last = versions.at(-1);
  if (first === undefined || last === undefined) return [];
  const ids = [...new Set(versions.flatMap((version) => version.versions))].sort(compareTweetIds);
  const id = ids[0] ?? first.id;
  const createdAtMs = first.id === id ? first.createdAtMs : (snowflakeMs(id) ?? first.createdAtMs);
  // X counts likes for all versions together, and tells them with one of them.
  const likes = Math.max(...versions.map((version) => version.likes));
  const retweets = Math.max(...versions.map((version) => version.retweets));
  const tweet = { ...last, id, versions: ids, createdAtMs, likes, retweets };
  const records: ArchiveRecord[] = [{ kind: 'tweet', tweet }];
  if (versions.length > 1) records.push(edited(id, versions.length));
  return records;
}

function edited(id: TweetId, versions: number): ArchiveRecord {
  return asRecord({ code: 'edited', args: { versions }, where: { kind: 'tweet', id } });
}

function duplicate(id: TweetId): ArchiveRecord {
  return asRecord({ code: 'duplicateTweet', args: {}, where: { kind: 'tweet', id } });
}

function asRecord(notice: Notice): ArchiveRecord {
  return { kind: 'notice', notice };
}
