// Whose tweets these are, told from the tweets themselves where no file says it: tweets before 2019 name their author;
// later ones name him in the addresses of their own pictures, and in replies to himself. All of it must point to one
// person; where it does not, the user says who.

import { MigrationError } from '../errors/migration-error.ts';
import type { SourceAccount } from '../model/archive.ts';
import { type TweetId, type UserId, unknownUserId } from '../model/ids.ts';
import { type Author, type Ownership, isOwner, nameInPictures, userOf } from './author.ts';
import { type JsonRecord, asRecord, asText } from '../model/json.ts';
import { tweetIdIn, userIdIn } from './raw-ids.ts';

/** No handle of X has a dot. */
export const unknownScreenName = 'unknown.author';

/** The element of a tweet file, wrapped or not. */
function recordOf(element: unknown): JsonRecord | null {
  return asRecord(asRecord(element)?.['tweet']) ?? asRecord(element);
}

/** Whether the owner was protected when the newest of his tweets was exported. */
export async function isOwnerProtected(
  elements: AsyncIterable<unknown>,
  account: SourceAccount,
): Promise<boolean> {
  for await (const element of elements) {
    const raw = recordOf(element);
    const author = raw === null ? null : userOf(raw);
    if (author === null || isOwner(author, account)) return author?.isProtected ?? false;
  }
  return false;
}

/** Somebody who wrote tweets of the archive: known by number, by handles, or by both. */
interface Person {
  readonly id: UserId | null;
  /** The newest first. */
  readonly names: readonly string[];
  readonly displayName: string | null;
  readonly isProtected: boolean;
}

function hasName({ names }: Person, name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

function isSame(left: Person, right: Person): boolean {
  if (left.id !== null && right.id !== null) return left.id === right.id;
  return right.names.some((name) => hasName(left, name));
}

function merged(known: Person, more: Person): Person {
  return {
    id: known.id ?? more.id,
    names: [...known.names, ...more.names.filter((name) => !hasName(known, name))],
    displayName: known.displayName ?? more.displayName,
    isProtected: known.isProtected,
  };
}

/** Each person once. Those of whom both is known come first, so that the others find them. */
function eachOnce(persons: readonly Person[]): readonly Person[] {
  const knownBy = ({ id, names }: Person): number => (id === null ? 0 : 1) + (names.length > 0 ? 1 : 0);
  const distinct: Person[] = [];
  for (const person of persons.toSorted((left, right) => knownBy(right) - knownBy(left))) {
    const place = distinct.findIndex((other) => isSame(other, person));
    const known = distinct[place];
    if (known === undefined) distinct.push(person);
    else distinct[place] = merged(known, person);
  }
  // Nothing links the two: a table of tweets has numbers in one column and handles in another.
  const byNumber = distinct.find(({ names }) => names.length === 0);
  const byName = distinct.find(({ id }) => id === null);
  return distinct.length === 2 && byNumber && byName ? [merged(byNumber, byName)] : distinct;
}

/** What is collected while the tweets stream by. */
class Signs {
  /** One for each pair of number and handle, the newest first as archives have it. */
  readonly #authors = new Map<string, Author>();
  readonly #idsByName = new Map<string, UserId>();
  readonly #namesById = new Map<UserId, string>();
  readonly #tweets = new Set<TweetId | null>();
  readonly #answered = new Map<TweetId, UserId>();

  take(raw: JsonRecord): void {
    const name = nameInPictures(raw);
    const author = userOf(raw) ?? (name === null ? null : { ...noAuthor, screenName: name });
    const key = `${author?.id ?? ''} ${author?.screenName ?? ''}`;
    const isNew = author !== null && !this.#authors.has(key) && this.#authors.size < mostAuthors;
    if (isNew) this.#authors.set(key, author);
    this.#tweets.add(tweetIdIn(raw, 'id'));
    this.#takeReply(raw);
  }

  #takeReply(raw: JsonRecord): void {
    const userId = userIdIn(raw, 'in_reply_to_user_id');
    if (userId === null) return;
    const name = asText(raw['in_reply_to_screen_name']);
    const tweet = tweetIdIn(raw, 'in_reply_to_status_id');
    if (name !== null) {
      this.#idsByName.set(name.toLowerCase(), userId);
      if (!this.#namesById.has(userId)) this.#namesById.set(userId, name);
    }
    if (tweet !== null) this.#answered.set(tweet, userId);
  }

  /** Everybody who wrote a tweet of the archive, as far as anything tells. */
  persons(): readonly Person[] {
    const named = [...this.#authors.values()].map(({ screenName, ...author }) => {
      const id = author.id ?? this.#idsByName.get(screenName?.toLowerCase() ?? '') ?? null;
      return { ...author, id, names: screenName === null ? [] : [screenName] };
    });
    // A tweet of the archive was answered, and the answer says who wrote it.
    const answered = new Set<UserId>();
    for (const [tweet, id] of this.#answered)
      if (this.#tweets.has(tweet) && answered.size < mostAuthors) answered.add(id);
    const byNumber = [...answered].map((id) => {
      const name = this.#namesById.get(id);
      return { ...noAuthor, id, names: name === undefined ? [] : [name] };
    });
    return eachOnce([...named, ...byNumber]);
  }
}

const noAuthor = { id: null, screenName: null, displayName: null, isProtected: false };
const mostNamed = 5;
/** Two are too many already; a file made of nothing but authors shall not take hours. */
const mostAuthors = 500;

function accountOf({ id, names, displayName, isProtected }: Person): SourceAccount {
  const [screenName = unknownScreenName, ...formerScreenNames] = names;
  const shown = displayName ?? screenName;
  return { id: id ?? unknownUserId, screenName, displayName: shown, formerScreenNames, isProtected };
}

function chosenFrom(persons: readonly Person[], owner: string | null, path: string): Person {
  const found = persons.find((person) => owner !== null && (hasName(person, owner) || person.id === owner));
  if (found !== undefined) return found;
  const authors = persons.map(({ id, names: [name] }) => (name === undefined ? (id ?? '') : `@${name}`));
  throw new MigrationError('ARCHIVE_WITHOUT_ACCOUNT', {
    path,
    authors: authors.slice(0, mostNamed).join(', '),
  });
}

/**
 * The owner as far as the tweets tell: one whose name is nowhere is called as the user says (`owner`, a handle without its
 * sign), else `unknownScreenName`. Whoever never answered himself has no tweet in which his id would matter. Throws
 * MigrationError ARCHIVE_WITHOUT_ACCOUNT where the tweets are of several authors and `owner` is none of them.
 */
export async function ownerFromTweets(
  elements: AsyncIterable<unknown>,
  { owner, path }: { readonly owner: string | null; readonly path: string },
): Promise<Ownership> {
  const signs = new Signs();
  for await (const element of elements) {
    const raw = recordOf(element);
    if (raw !== null) signs.take(raw);
  }
  const persons = signs.persons();
  const severalAuthors = persons.length > 1;
  const [only = { ...noAuthor, names: [] }] = persons;
  const person = severalAuthors ? chosenFrom(persons, owner, path) : only;
  const names = person.names.length > 0 || owner === null ? person.names : [owner];
  return { account: accountOf({ ...person, names }), severalAuthors };
}
