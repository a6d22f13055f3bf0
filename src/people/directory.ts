// Who the people around an account are: X writes numbers where it counts, and handles where somebody was talked to. Here
// both come together; of several handles the one in the newest tweet wins. Holds one small entry for each person, none for
// tweets.

import type { UserId } from '../model/ids.ts';
import { peopleIn } from '../model/named-people.ts';
import type { Tie, TieKind } from '../model/tie.ts';
import type { Tweet } from '../model/tweet.ts';

/** What may tie somebody to the account by their number. */
type NumberedTie = Extract<TieKind, 'follows' | 'followedBy' | 'blocks' | 'mutes'>;
/** What may tie somebody to the account; `keepsList`: a list that it follows or is on is theirs. */
export type PersonTie = NumberedTie | 'keepsList';

/** Somebody, as the archives tell. */
export interface Person {
  /** Null where X forgot it. */
  readonly id: UserId | null;
  /** Without its sign; empty where no archive tells it. */
  readonly handle: string;
  /** The name they showed; empty where no archive tells it. */
  readonly name: string;
  /** Tweets that name them. */
  readonly mentions: number;
  readonly ties: readonly PersonTie[];
}

/** How many of a kind there are, and of how many the archives tell the handle. */
export interface Coverage {
  readonly kind: NumberedTie;
  readonly people: number;
  readonly withHandle: number;
}

interface Entry {
  readonly id: UserId | null;
  handle: string;
  name: string;
  seenMs: number;
  mentions: number;
  readonly ties: Set<PersonTie>;
}

/** The kinds of ties, in the order in which they are told. */
const numberedTies: readonly NumberedTie[] = ['follows', 'followedBy', 'blocks', 'mutes'];
const personTies: readonly PersonTie[] = [...numberedTies, 'keepsList'];
/** Archives hold nobody who is on a list, but its address says whose it is. */
const listPage = /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/(\w{1,20})\/lists\//;

/** Takes ties and tweets in any order. */
export class PeopleDirectory {
  readonly #byId = new Map<UserId, Entry>();
  readonly #byHandle = new Map<string, Entry>();
  readonly #own: UserId;

  /** `own` is the account of the archive, which is none of the people around it. */
  constructor(own: UserId) {
    this.#own = own;
  }

  addTie(tie: Tie): void {
    if ('userId' in tie && tie.userId !== this.#own) this.#entry(tie.userId).ties.add(tie.kind);
    if (tie.kind !== 'listsJoined' && tie.kind !== 'listsFollowed') return;
    const keeper = listPage.exec(tie.url)?.[1];
    if (keeper !== undefined) this.#stranger(keeper).ties.add('keepsList');
  }

  addTweet(tweet: Tweet): void {
    const named = new Set<Entry>();
    for (const { userId, screenName } of peopleIn(tweet)) {
      if (userId === this.#own) continue;
      const entry = this.#entry(userId);
      named.add(entry);
      if (tweet.createdAtMs >= entry.seenMs) {
        entry.handle = screenName;
        entry.seenMs = tweet.createdAtMs;
      }
    }
    for (const { userId, screenName, name } of tweet.content.mentions) {
      const entry = userId === null ? this.#stranger(screenName) : this.#byId.get(userId);
      if (entry === undefined) continue;
      named.add(entry);
      if (name !== undefined && tweet.createdAtMs >= entry.seenMs) entry.name = name;
    }
    for (const entry of named) entry.mentions += 1;
  }

  /** Everybody: first those the account follows, then others it knows, those most often named first. */
  people(): readonly Person[] {
    const known = [...this.#byId.values()];
    const byHandle = new Map(known.map((entry) => [entry.handle.toLowerCase(), entry]));
    const strangers = [...this.#byHandle.entries()].flatMap(([lower, entry]) => {
      if (entry.ties.has('keepsList')) byHandle.get(lower)?.ties.add('keepsList');
      return byHandle.has(lower) ? [] : [entry];
    });
    const rank = ({ ties }: Entry): number => (ties.has('follows') ? 0 : 1);
    return [...known, ...strangers]
      .sort((left, right) => rank(left) - rank(right) || right.mentions - left.mentions)
      .map(({ id, handle, name, mentions, ties }) => ({
        ...{ id, handle, name, mentions },
        ties: personTies.filter((kind) => ties.has(kind)),
      }));
  }

  /** The handle of somebody no archive names. */
  nameIfUnknown(id: UserId, handle: string): void {
    const entry = this.#byId.get(id);
    if (entry?.handle === '') entry.handle = handle;
  }

  coverage(): readonly Coverage[] {
    return numberedTies.map((kind) => {
      const tied = [...this.#byId.values()].filter(({ ties }) => ties.has(kind));
      return { kind, people: tied.length, withHandle: tied.filter(({ handle }) => handle !== '').length };
    });
  }

  #entry(id: UserId): Entry {
    const before = this.#byId.get(id);
    if (before) return before;
    const entry = newEntry(id, '');
    this.#byId.set(id, entry);
    return entry;
  }

  #stranger(handle: string): Entry {
    const lower = handle.toLowerCase();
    const entry = this.#byHandle.get(lower) ?? newEntry(null, handle);
    this.#byHandle.set(lower, entry);
    return entry;
  }
}

function newEntry(id: UserId | null, handle: string): Entry {
  return { id, handle, name: '', seenMs: Number.NEGATIVE_INFINITY, mentions: 0, ties: new Set() };
}
