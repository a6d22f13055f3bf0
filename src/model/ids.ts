// The ids of the three worlds we join: X's, ours, the server's. Branded, so that one is never taken for
// another; made only by the parser of its world, never by a cast elsewhere. All are opaque strings: X's exceed
// 2^53, a server's may be a number, a ULID, a UUID or a file name.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A tweet's id as X writes it in `id_str`: decimal digits, older is smaller. */
export type TweetId = Branded<'TweetId'>;
/** An X account's id (`account.js` `accountId`): decimal digits. */
export type UserId = Branded<'UserId'>;
/** Our name for one thing to do on the server, the same on every run: `status:<tweet>`, `media:<tweet>/1`. */
export type OperationId = Branded<'OperationId'>;
/** The server's id of a status. */
export type StatusId = Branded<'StatusId'>;
/** The server's id of an uploaded attachment. */
export type MediaId = Branded<'MediaId'>;
/** The server's id of an account. */
export type AccountId = Branded<'AccountId'>;

const digits = /^\d{1,20}$/;

/** Reads an id of X's from archive text; null for anything but 1 to 20 decimal digits (also for X's "-1"). */
export function parseTweetId(text: unknown): TweetId | null {
  return typeof text === 'string' && digits.test(text) ? (text as TweetId) : null;
}

/** Reads an account id of X's from archive text; null for anything but 1 to 20 decimal digits. */
export function parseUserId(text: unknown): UserId | null {
  return typeof text === 'string' && digits.test(text) ? (text as UserId) : null;
}

/** Stands for an account whose number nothing tells; X begins to count at 1. */
export const unknownUserId = '0' as UserId;

/** The operation that posts part `part` (from 1) of a tweet; the first part has no suffix. */
export function statusOperationId(tweet: TweetId, part = 1): OperationId {
  return (part === 1 ? `status:${tweet}` : `status:${tweet}/${part}`) as OperationId;
}

/** The operation that uploads attachment `place` (from 1) of a tweet. */
export function mediaOperationId(tweet: TweetId, place: number): OperationId {
  return `media:${tweet}/${place}` as OperationId;
}

/** Whether the operation brings a file or a post. */
export function kindOfOperation(operation: OperationId): 'upload' | 'status' {
  return operation.startsWith('media:') ? 'upload' : 'status';
}

/** The operation of the account itself that does `kind` with somebody, named by `address` (`name@host`). */
export function tieOperationId(kind: string, address: string): OperationId {
  return `${kind}:${address.toLowerCase()}` as OperationId;
}

/** The operation that sets the profile. */
export function profileOperationId(): OperationId {
  return 'profile' as OperationId;
}

/** The operation that pins the post of a tweet. */
export function pinOperationId(tweet: TweetId): OperationId {
  return `pin:${tweet}` as OperationId;
}

/** The tweet an operation belongs to. */
export function tweetOfOperation(operation: OperationId): TweetId {
  return (operation.split(/[:/]/, 2)[1] ?? '') as TweetId;
}

/** Takes an operation id back from storage. */
export function storedOperationId(text: string): OperationId {
  return text as OperationId;
}

/** Takes a status id from a server's answer. */
export function serverStatusId(text: string): StatusId {
  return text as StatusId;
}

/** Takes a media id from a server's answer. */
export function serverMediaId(text: string): MediaId {
  return text as MediaId;
}

/** Takes an account id from a server's answer. */
export function serverAccountId(text: string): AccountId {
  return text as AccountId;
}

/** Orders ids of X's by age, oldest first, without losing digits. */
export function compareTweetIds(left: TweetId, right: TweetId): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
