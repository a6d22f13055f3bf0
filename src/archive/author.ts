// Who wrote a record. Archives of 2012 to 2019, and programs that rewrite archives, name the author with each tweet;
// later ones name nobody, but the address of an own picture has the author's handle in it.

import type { SourceAccount } from '../model/archive.ts';
import { type UserId, unknownUserId } from '../model/ids.ts';
import { isOwnName } from '../model/own-names.ts';
import { parseStatusPage } from '../model/status-page.ts';
import { rawMedia } from './decode-text.ts';
import { type JsonRecord, asRecord, asRecords, asText } from '../model/json.ts';
import { tweetIdIn, userIdIn } from './raw-ids.ts';

/** The author of a record, as far as it says. */
export interface Author {
  /** Null where the record has the handle alone, or a number too large to be exact. */
  readonly id: UserId | null;
  /** Such a number: as good as the id to tell that it is not the owner's. */
  readonly roundedId?: number;
  /** Null where the record has the number alone. */
  readonly screenName: string | null;
  readonly displayName: string | null;
  readonly isProtected: boolean;
}

/** Whose archive it is, and how far records are believed about their authors. */
export interface Ownership {
  readonly account: SourceAccount;
  /**
   * True where the tweets are of several authors and only `--owner` tells which of them: then addresses of pictures count,
   * too. Else they do not, since an address may have a handle that the owner gave up.
   */
  readonly severalAuthors: boolean;
}

/** Where programs that rewrite archives write the author's number when they leave the rest of `user` out. */
const authorFields = ['user', 'user_id', 'author_id'];

/** The author that a record names, in `user` or by the number alone; null if it names none. */
export function userOf(raw: JsonRecord): Author | null {
  const user = asRecord(raw['user']);
  const ids = user === null ? authorFields.map((field) => userIdIn(raw, field)) : [userIdIn(user, 'id')];
  const id = ids.find((each) => each !== null) ?? null;
  const screenName = asText(user?.['screen_name']);
  if (id === null && screenName === null) return null;
  return {
    ...{ id, screenName },
    displayName: asText(user?.['name']),
    isProtected: user?.['protected'] === true,
  };
}

/** The author's number where it is too large to be exact, and nothing else names the author. */
function roundedAuthor(raw: JsonRecord): Author | null {
  const user = asRecord(raw['user']);
  const numbers = user === null ? authorFields.map((field) => raw[field]) : [user['id']];
  const roundedId = numbers.find((each) => typeof each === 'number' && each > Number.MAX_SAFE_INTEGER);
  if (typeof roundedId !== 'number') return null;
  return { id: null, screenName: null, displayName: null, isProtected: false, roundedId };
}

/** The handle in the address of an own picture; the table of old archives has it among the links. */
export function nameInPictures(raw: JsonRecord): string | null {
  const links = asRecords(asRecord(raw['entities'])?.['urls']);
  const id = tweetIdIn(raw, 'id');
  for (const medium of [...rawMedia(raw), ...links]) {
    const page = parseStatusPage(asText(medium['expanded_url']) ?? '');
    const isOwn = page?.isMedium === true && page.tweet === id;
    if (isOwn && page.screenName !== null && tweetIdIn(medium, 'source_status_id') === null)
      return page.screenName;
  }
  return null;
}

/** Who wrote the record; null where it does not say. */
export function authorOf(raw: JsonRecord, { severalAuthors }: Ownership): Author | null {
  const user = userOf(raw) ?? roundedAuthor(raw);
  if (user !== null || !severalAuthors) return user;
  const screenName = nameInPictures(raw);
  return screenName === null ? null : { id: null, screenName, displayName: null, isProtected: false };
}

/** Whether the author is the owner: by the number where both are known, since handles are given to others. */
export function isOwner({ id, screenName, roundedId }: Author, account: SourceAccount): boolean {
  if (roundedId !== undefined) return account.id === unknownUserId || roundedId === Number(account.id);
  if (id !== null && account.id !== unknownUserId) return id === account.id;
  return screenName !== null && isOwnName(screenName, account);
}
