// A post in doubt: how long it must be missing before its request may be sent again. Pure.
//
// | the server                 | what went wrong                             | sent again after                      |
// | -------------------------- | ------------------------------------------- | ------------------------------------- |
// | locks a key while it works | anything                                    | pauses that grow; the key is the same |
// | locks a key while it works | silence, when the first lock may have ended | an hour: four late-commit times       |
// | locks nothing              | a reset, or an answer of no use             | two minutes                           |
// | locks nothing              | silence, a gateway's error, our own death   | the late-commit time: fifteen minutes |
// | locks nothing              | the same a second time                      | an hour: four late-commit times       |
//
// The wait counts from the intent, by the server's clock, so that a process that dies in it neither begins it again nor
// shortens it; by ours where the server tells no time, as stock Mastodon does without a proxy in front.

import type { Capabilities } from '../model/capabilities.ts';
import type { Intent } from '../ports/ledger.ts';
import { backoffMs } from './backoff.ts';
import { sinceFirstMs, sinceIntentMs, type Clocks } from './next-intent.ts';

/** A server that resets a connection has mostly ended with the request. */
export const afterResetMs = 120_000;
/** The server tells its time in seconds. */
const dateResolutionMs = 1_000;
/** Clocks that differ by more about how long ago something was are not believed, nor is ours alone with more than that. */
const mostDisagreementMs = 7 * 24 * 3_600_000;
/** A server whose clock stands still or lags is not waited for without end. */
const mostWaits = 3;

/** A request that went out without a certain answer. */
export interface Doubt {
  readonly intent: Intent;
  readonly mayBeAtWork: boolean;
}

/** What was waited since the first look of this run. */
export interface Waited {
  readonly sleptMs: number;
  /** How far the server's clock has gone on meanwhile; null where it does not tell. */
  readonly serverMs: number | null;
}

/** How long ago it left; 0 where the clocks that tell it are not to be believed. */
function agoMs(intent: Intent, clocks: Clocks): number {
  const sinceMs = sinceIntentMs(intent, clocks);
  const byOursMs = clocks.nowMs - intent.atMs;
  const isTold = intent.serverMs !== null && clocks.serverMs !== null;
  const doubtMs = isTold ? Math.abs(sinceMs - byOursMs) : Math.abs(sinceMs);
  return doubtMs > mostDisagreementMs ? 0 : sinceMs;
}

/** Requests of one post at which a server without locks may be at work together: one more could become a third post. */
const mostAtWork = 2;
/** What hangs for longer than this is not waited for, in late-commit times: an hour, after which no key is remembered. */
export const longestHang = 4;
/** A request leaves a while after it was allowed to, in late-commit times. */
const margin = 1 / 5;

/**
 * Whether one request more could make one post too many if all of them hang in the server. Where keys are locked, that is when
 * the lock of the first may have ended; it lives as long as the late-commit time.
 */
function isEnoughAtWork(
  { keys, lateCommitMs }: Pick<Capabilities, 'keys' | 'lateCommitMs'>,
  intent: Intent,
  clocks: Clocks,
): boolean {
  if (!keys.locks) return intent.repeats + 1 >= mostAtWork;
  return sinceFirstMs(intent, clocks) >= (1 - margin) * lateCommitMs;
}

/** How much longer it must be missing, milliseconds; at most 0 when its request may be sent again. */
export function leftToWaitMs(
  capabilities: Pick<Capabilities, 'keys' | 'lateCommitMs'>,
  { intent, mayBeAtWork }: Doubt,
  waited: Waited,
  clocks: Clocks,
): number {
  const { sleptMs } = waited;
  const { keys, lateCommitMs } = capabilities;
  const hasHung = mayBeAtWork && isEnoughAtWork(capabilities, intent, clocks);
  if (keys.locks && !hasHung) return backoffMs(intent.repeats + 1, intent.operation) - sleptMs;
  const afterSilenceMs = hasHung ? longestHang * lateCommitMs : lateCommitMs;
  const waitMs = mayBeAtWork ? afterSilenceMs : Math.min(lateCommitMs, afterResetMs);
  const hereMs = Math.max(waited.serverMs ?? sleptMs, sleptMs / mostWaits);
  return waitMs + dateResolutionMs - Math.max(hereMs, agoMs(intent, clocks));
}
