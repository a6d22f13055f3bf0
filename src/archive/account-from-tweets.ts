// Whose tweets these are, told from the tweets themselves where no file says it: tweets before 2019 name their author;
// later ones name him in the addresses of their own pictures, and in replies to himself.

import type { SourceAccount } from '../model/archive.ts';
import { type UserId, parseUserId } from '../model/ids.ts';
import { rawMedia } from './decode-text.ts';
import { type RawRecord, asRecord, asRecords, asText } from './narrow.ts';

/** The `user` of a tweet. */
interface Author {
  readonly id: UserId | null;
  readonly screenName: string;
  readonly displayName: string;
  readonly isProtected: boolean;
}

const ownPage = /^https?:\/\/(?:twitter|x)\.com\/(\w{1,15})\/status\/(\d+)\/(?:photo|video)\//;

/** The name in the address of an own picture; the table of old archives has it among the links. */
function ownNameIn(raw: RawRecord): string | null {
  const links = asRecords(asRecord(raw['entities'])?.['urls']);
  for (const medium of [...rawMedia(raw), ...links]) {
    const [, name, tweet] = ownPage.exec(asText(medium['expanded_url']) ?? '') ?? [];
    if (name !== undefined && tweet === raw['id_str'] && medium['source_status_id_str'] === undefined)
      return name;
  }
  return null;
}

/** The `user` of a tweet of 2012 to 2019; later ones have none. */
function authorIn(raw: RawRecord): Author | null {
  const user = asRecord(raw['user']);
  const screenName = asText(user?.['screen_name']);
  if (user === null || screenName === null) return null;
  const displayName = asText(user['name']) ?? screenName;
  return {
    id: parseUserId(user['id_str']),
    screenName,
    displayName,
    isProtected: user['protected'] === true,
  };
}

/** The element of a tweet file, wrapped or not. */
function recordOf(element: unknown): RawRecord | null {
  return asRecord(asRecord(element)?.['tweet']) ?? asRecord(element);
}

/** Whether the author of the newest tweet was protected when it was exported. */
export async function isAuthorProtected(elements: AsyncIterable<unknown>): Promise<boolean> {
  for await (const element of elements) {
    const raw = recordOf(element);
    return raw !== null && (authorIn(raw)?.isProtected ?? false);
  }
  return false;
}

/** No handle of X has a dot. */
export const unknownScreenName = 'unknown.author';

/** What is collected while the tweets stream by. */
class Signs {
  readonly #idsByName = new Map<string, UserId>();
  readonly #namesById = new Map<UserId, string>();
  readonly #tweets = new Set<unknown>();
  readonly #answered = new Map<string, UserId>();
  #screenName: string | null = null;

  take(raw: RawRecord): void {
    this.#screenName ??= ownNameIn(raw);
    this.#tweets.add(raw['id_str']);
    const userId = parseUserId(raw['in_reply_to_user_id_str']);
    if (userId === null) return;
    const name = asText(raw['in_reply_to_screen_name']);
    const tweet = asText(raw['in_reply_to_status_id_str']);
    if (name !== null) {
      this.#idsByName.set(name.toLowerCase(), userId);
      if (!this.#namesById.has(userId)) this.#namesById.set(userId, name);
    }
    if (tweet !== null) this.#answered.set(tweet, userId);
  }

  /** Whoever wrote a tweet of the archive is its author. */
  get id(): UserId | null {
    const byName = this.#idsByName.get(this.#screenName?.toLowerCase() ?? '');
    if (byName !== undefined) return byName;
    for (const [tweet, userId] of this.#answered) if (this.#tweets.has(tweet)) return userId;
    return null;
  }

  get screenName(): string | null {
    if (this.#screenName !== null) return this.#screenName;
    const own = this.id;
    return own === null ? null : (this.#namesById.get(own) ?? null);
  }
}

/**
 * The account as far as the tweets tell it: an author whose name is nowhere is called `unknownScreenName`. Whoever
 * never answered himself has no tweet in which his id would matter.
 */
export async function accountFromTweets(elements: AsyncIterable<unknown>): Promise<SourceAccount | null> {
  const signs = new Signs();
  for await (const element of elements) {
    const raw = recordOf(element);
    if (raw === null) continue;
    const author = authorIn(raw);
    if (author?.id) return { ...author, id: author.id, formerScreenNames: [] };
    signs.take(raw);
  }
  const screenName = signs.screenName ?? unknownScreenName;
  const id = signs.id ?? parseUserId('0');
  return id && { id, screenName, displayName: screenName, formerScreenNames: [], isProtected: false };
}
