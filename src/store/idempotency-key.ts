// The `Idempotency-Key` of an attempt: the same for the same attempt on every run, and nobody else's. Pure.

import { createHmac, type KeyObject } from 'node:crypto';
import type { OperationId } from '../model/ids.ts';

/**
 * HMAC-SHA256 of account, operation and epoch, in the form of a UUID of version 8, which is the version for bits of
 * one's own making (https://www.rfc-editor.org/rfc/rfc9562#section-5.8).
 */
export function idempotencyKey(
  secret: KeyObject,
  account: string,
  operation: OperationId,
  epoch: number,
): string {
  const hash = createHmac('sha256', secret)
    .update(JSON.stringify([account, operation, epoch]))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
