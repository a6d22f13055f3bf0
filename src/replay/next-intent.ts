// The next attempt at a post and its number, from which its idempotency key is made. Pure. The number rises only where the
// attempts before certainly made no post that could still appear: after a refusal, and an hour after an attempt that a look
// at the account has shown to be absent. It never rises for lack of an answer: a new key would let the late one become a
// second post. The refusal of a repeat tells nothing of the request before it, so the key stays for the hour then, too.

import type { OperationId } from '../model/ids.ts';
import type { Intent, OperationState } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';

/** No server remembers a key for longer, milliseconds; what was sent before is not at work any more. */
export const keysAreForgottenMs = 3_600_000;

/** Both clocks, milliseconds since 1970; the server's is null as long as it has told nothing. */
export interface Clocks {
  readonly nowMs: number;
  readonly serverMs: number | null;
}

/** What both show now. */
export function clocksOf({ clock, limiter }: Pick<ReplayContext, 'clock' | 'limiter'>): Clocks {
  return { nowMs: clock.now(), serverMs: limiter.serverNowMs() };
}

/** How long ago an intent was written: by the server's clock if it is known for both moments, by ours otherwise. */
export function sinceIntentMs(intent: Intent, { nowMs, serverMs }: Clocks): number {
  return intent.serverMs === null || serverMs === null ? nowMs - intent.atMs : serverMs - intent.serverMs;
}

/** The same for the first intent of its number. */
export function sinceFirstMs({ firstAtMs, firstServerMs }: Intent, { nowMs, serverMs }: Clocks): number {
  return firstServerMs === null || serverMs === null ? nowMs - firstAtMs : serverMs - firstServerMs;
}

/** The first intent of an operation. */
export function firstIntent(operation: OperationId, { nowMs, serverMs }: Clocks): Intent {
  return {
    ...{ operation, epoch: 1, atMs: nowMs, serverMs, firstAtMs: nowMs, firstServerMs: serverMs },
    ...{ repeats: 0, silentRounds: 0, hasOldKey: false },
  };
}

/** The intent that follows from how the last attempt ended; `isGone`: the server knows its key, and the post was removed. */
export function nextIntent(
  operation: OperationId,
  state: OperationState,
  clocks: Clocks,
  isGone = false,
): Intent {
  const last = 'intent' in state ? state.intent : null;
  const fresh = firstIntent(operation, clocks);
  if (last === null) return fresh;
  const { epoch, repeats, silentRounds, hasOldKey, firstAtMs, firstServerMs } = last;
  const again = { ...fresh, epoch, silentRounds, hasOldKey, firstAtMs, firstServerMs };
  if (state.kind === 'notSent') return { ...again, repeats };
  const isForgotten = sinceIntentMs(last, clocks) >= keysAreForgottenMs;
  if (state.kind === 'absent' && !isForgotten) return { ...again, repeats: repeats + 1 };
  // A server that refuses has answered.
  if (state.kind === 'rejected' && repeats > 0 && !isForgotten && !isGone)
    return { ...again, repeats, silentRounds: 0 };
  const next = { ...fresh, epoch: hasOldKey ? 1 : epoch + 1 };
  return state.kind === 'absent' ? { ...next, silentRounds: silentRounds + Number(state.wasSilent) } : next;
}
