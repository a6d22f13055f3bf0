// The `Idempotency-Key` of an attempt: the same for the same attempt on every run, and from every workspace of one source
// and one target account, so that two computers that post the same tweet make one post. It holds no secret: keys count for
// the account that posts. Pure.

import { createHash, createHmac } from 'node:crypto';
import type { Intent } from '../ports/ledger.ts';

/** Counts up if ever keys are made of something else. */
const keyFormat = 1;

/** Whose posts the keys are for. */
export interface KeyOwner {
  /** X's account id. */
  readonly source: string;
  /** Of the account's own page: the server tells it alike to everybody who asks. */
  readonly origin: string;
  /** The server's id of the account. */
  readonly target: string;
}

/** A UUID of version 8, which is the version for bits of one's own making (https://www.rfc-editor.org/rfc/rfc9562#section-5.8). */
function asUuid(hash: Buffer): string {
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** SHA-256 of the format, the owner, the operation and the number of the attempt. */
export function idempotencyKey(owner: KeyOwner, { operation, epoch }: Intent): string {
  const parts = [keyFormat, owner.source, owner.origin, owner.target, operation, epoch];
  return asUuid(createHash('sha256').update(JSON.stringify(parts)).digest());
}

/** The key as workspaces made it that had a secret each: HMAC-SHA256 of account, operation and attempt. */
export function oldIdempotencyKey(secret: Uint8Array, acct: string, { operation, epoch }: Intent): string {
  return asUuid(
    createHmac('sha256', secret)
      .update(JSON.stringify([acct, operation, epoch]))
      .digest(),
  );
}
