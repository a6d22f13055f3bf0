// The staged tweets: their JSON in the order of arrival, and beside it a compact index in the order of age that
// answers what rules ask about other tweets without touching a text.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parseTweetId, type TweetId } from '../model/ids.ts';
import type { Tweet, TweetKind } from '../model/tweet.ts';
import type { TweetIndexRow } from '../ports/staging.ts';
import { pageSize, readInPages } from './read-in-pages.ts';
import { numberOf, textOf, textOrNull, type Row } from './rows.ts';
import { keyInSql, tweetKey, tweetOfKey } from './tweet-key.ts';

const tables = `
  CREATE TABLE payloads (place INTEGER PRIMARY KEY, tweet TEXT NOT NULL);
  CREATE TABLE tweets (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, parent TEXT, community INTEGER NOT NULL, place INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE promised (key TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE versions (version TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;`;

/** Replies to others whose parent is here and no retweet: found at once, since asking for each parent takes its time. */
const pageOfReplies = `SELECT reply.key AS key FROM tweets AS reply
  WHERE reply.kind = 'reply' AND reply.key > ? AND EXISTS (
    SELECT 1 FROM tweets AS own WHERE own.kind <> 'retweet' AND own.key IN (
      ${keyInSql('reply.parent')},
      (SELECT key FROM versions WHERE version = ${keyInSql('reply.parent')})))
  ORDER BY reply.key LIMIT ${pageSize}`;

const pageOfTweets = `SELECT key, tweet FROM tweets JOIN payloads USING (place)
  WHERE key > ? ORDER BY key LIMIT ${pageSize}`;

function parentOf(tweet: Tweet): TweetId | null {
  return 'parent' in tweet ? tweet.parent : null;
}

/** The tables of tweets in a staging database. */
export class TweetShelf {
  readonly #database: DatabaseSync;
  #findReply: StatementSync | null = null;
  readonly #addIndex: StatementSync;
  readonly #addPayload: StatementSync;
  readonly #addVersion: StatementSync;
  readonly #stored: StatementSync;
  readonly #promise: StatementSync;
  readonly #promised: StatementSync;
  readonly #changeIndex: StatementSync;
  readonly #changePayload: StatementSync;
  readonly #find: StatementSync;
  readonly #findFirst: StatementSync;
  readonly #page: StatementSync;
  readonly #replies: StatementSync;
  #count = 0;

  /** Makes the tables. */
  constructor(database: DatabaseSync) {
    database.exec(tables);
    this.#database = database;
    this.#addIndex = database.prepare('INSERT OR IGNORE INTO tweets VALUES (?, ?, ?, ?, ?)');
    this.#addPayload = database.prepare('INSERT INTO payloads VALUES (?, ?)');
    this.#promise = database.prepare('INSERT OR IGNORE INTO promised VALUES (?)');
    this.#promised = database.prepare('SELECT 1 FROM promised WHERE key = ?');
    this.#addVersion = database.prepare('INSERT OR IGNORE INTO versions VALUES (?, ?)');
    this.#stored = database.prepare(
      'SELECT place, tweet FROM tweets JOIN payloads USING (place) WHERE key = ?',
    );
    this.#changeIndex = database.prepare('UPDATE tweets SET kind = ?, parent = ? WHERE key = ?');
    this.#changePayload = database.prepare('UPDATE payloads SET tweet = ? WHERE place = ?');
    this.#find = database.prepare('SELECT key, kind, parent, community FROM tweets WHERE key = ?');
    this.#findFirst = database.prepare('SELECT key FROM versions WHERE version = ?');
    this.#page = database.prepare(pageOfTweets);
    this.#replies = database.prepare(pageOfReplies);
  }

  /** Stores a tweet; false when there is one with its id already, whose place it takes if it knows more versions. */
  add(tweet: Tweet): boolean {
    const key = tweetKey(tweet.id);
    const parent = parentOf(tweet);
    const place = this.#count + 1;
    const added = this.#addIndex.run(key, tweet.kind, parent, tweet.community ? 1 : 0, place);
    if (added.changes === 0) {
      if (tweet.versions.length > 1) this.#takePlace(tweet, key);
      return false;
    }
    this.#count = place;
    this.#addPayload.run(place, JSON.stringify(tweet));
    this.#addVersions(tweet, key);
    return true;
  }

  /** The first version of an edited tweet may be damaged so that it stood for itself; the words are the last one's. */
  #takePlace(tweet: Tweet, key: string): void {
    const row = this.#stored.get(key);
    if (row === undefined) return;
    const stored = JSON.parse(textOf(row, 'tweet')) as Tweet;
    if (stored.versions.length < tweet.versions.length) this.replace(tweet);
  }

  /** Notes that the newest complete input lists this id. */
  promise(id: TweetId): void {
    this.#promise.run(tweetKey(id));
  }

  isPromised(id: TweetId): boolean {
    return this.#promised.get(tweetKey(id)) !== undefined;
  }

  /** The stored tweet of this id. */
  stored(id: TweetId): Tweet | null {
    const row = this.#stored.get(tweetKey(id));
    return row === undefined ? null : (JSON.parse(textOf(row, 'tweet')) as Tweet);
  }

  /** Puts a tweet in the place of the stored one with its id. */
  replace(tweet: Tweet): void {
    const key = tweetKey(tweet.id);
    const row = this.#stored.get(key);
    if (row === undefined) return;
    this.#changePayload.run(JSON.stringify(tweet), numberOf(row, 'place'));
    this.#changeIndex.run(tweet.kind, parentOf(tweet), key);
    this.#addVersions(tweet, key);
  }

  #addVersions(tweet: Tweet, key: string): void {
    for (const version of tweet.versions) {
      if (version !== tweet.id) this.#addVersion.run(tweetKey(version), key);
    }
  }

  /** The index of one tweet, by the id of any of its versions. */
  find(id: TweetId): TweetIndexRow | null {
    const row = this.#find.get(tweetKey(id)) ?? this.#findByVersion(id);
    if (row === undefined) return null;
    return {
      id: tweetOfKey(textOf(row, 'key')),
      kind: textOf(row, 'kind') as TweetKind,
      parent: parseTweetId(textOrNull(row, 'parent')),
      community: numberOf(row, 'community') === 1,
    };
  }

  /** Whether an own tweet answers this version. The index for it is made when it is first asked for. */
  hasReply(id: TweetId): boolean {
    if (this.#findReply === null) {
      this.#database.exec("CREATE INDEX by_parent ON tweets (parent) WHERE kind = 'selfReply'");
      const sql = "SELECT 1 FROM tweets WHERE kind = 'selfReply' AND parent = ? LIMIT 1";
      this.#findReply = this.#database.prepare(sql);
    }
    return this.#findReply.get(id) !== undefined;
  }

  /** Replies to others, by their records, whose parent is here and no retweet. They may be replaced while they are read. */
  *repliesToOwn(): Generator<TweetId> {
    const readPage = (after: string): readonly Row[] => this.#replies.all(after);
    for (const row of readInPages('', readPage, (last) => textOf(last, 'key')))
      yield tweetOfKey(textOf(row, 'key'));
  }

  #findByVersion(id: TweetId): Row | undefined {
    const first = this.#findFirst.get(tweetKey(id));
    return first === undefined ? undefined : this.#find.get(textOf(first, 'key'));
  }

  /** All tweets, oldest id first. */
  *read(): Generator<Tweet> {
    const readPage = (after: string): readonly Row[] => this.#page.all(after);
    for (const row of readInPages('', readPage, (last) => textOf(last, 'key'))) {
      yield JSON.parse(textOf(row, 'tweet')) as Tweet;
    }
  }
}
