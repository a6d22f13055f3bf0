// The next attempt's idempotency epoch. Pure. Servers that honour keys forget them after a while, and some
// remember failed attempts, so a key is used again only where nothing arrived or absence was proven in time.

import type { Capabilities } from '../model/capabilities.ts';
import type { OperationId } from '../model/ids.ts';
import type { Intent, OperationState } from '../ports/ledger.ts';

/** The intent that follows from how the last attempt ended; `nowMs` by our clock. */
export function nextIntent(
  capabilities: Capabilities,
  operation: OperationId,
  state: OperationState,
  nowMs: number,
): Intent {
  const last = 'intent' in state ? state.intent : null;
  if (last === null) return { operation, epoch: 1, atMs: nowMs };
  // A tenth of the time is left for clocks that differ.
  const isRemembered = nowMs - last.atMs < capabilities.idempotencyMs * 0.9;
  const isSameKey = state.kind === 'notSent' || (state.kind === 'absent' && isRemembered);
  return { operation, epoch: isSameKey ? last.epoch : last.epoch + 1, atMs: nowMs };
}
