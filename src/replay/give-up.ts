// When a post without an answer is given up: each attempt was looked for and is absent. A server that is down for a while
// costs no post: after an hour of absence there is another round under the next number (`doubt.ts`), and only the second
// round in silence is the last.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Intent, OperationState } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';
import { longestHang } from './doubt.ts';
import { clocksOf, keysAreForgottenMs, sinceIntentMs, type Clocks } from './next-intent.ts';

/** Requests over which a server that locks no keys may fall silent: two within an hour, and one after it. */
const mostSilences = 3;
/** A round where keys are locked, in late-commit times. */
const roundLength = 1;
/** So many posts in a row are no longer about the single post. */
const mostInARow = 2;

/** What one run knows of the attempts: how often it was looked for, and how often is enough. */
export interface Tries {
  readonly absences: number;
  readonly most: number;
}

/** How long ago the first attempt under this key left, by the server's clock; without end where that is not known. */
function ageMs({ firstServerMs }: Intent, { serverMs }: Clocks): number {
  return firstServerMs === null || serverMs === null ? Number.POSITIVE_INFINITY : serverMs - firstServerMs;
}

/** Whether a round that ended in silence is the last; the first one is not, however long ago it was. */
function isLastRound(
  { capabilities: { keys, lateCommitMs } }: Pick<ReplayContext, 'capabilities'>,
  { epoch, repeats }: Intent,
  agoMs: number,
): boolean {
  if (!keys.locks) return 2 * (epoch - 1) + repeats + 1 >= mostSilences;
  const isFirstRound = epoch === 1;
  return agoMs >= (isFirstRound ? roundLength + longestHang + roundLength : roundLength) * lateCommitMs;
}

/**
 * Whether the attempts are enough. Where keys are locked, a server that died is busy until the lock ends by itself, and nothing is
 * doubled until then.
 */
export function isGivenUp(
  context: Pick<ReplayContext, 'capabilities' | 'clock' | 'limiter'>,
  { intent, wasSilent }: Extract<OperationState, { readonly kind: 'absent' }>,
  { absences, most }: Tries,
): boolean {
  const { keys, lateCommitMs } = context.capabilities;
  const clocks = clocksOf(context);
  const agoMs = ageMs(intent, clocks);
  if (wasSilent) return isLastRound(context, intent, agoMs);
  if (sinceIntentMs(intent, clocks) >= keysAreForgottenMs) return false;
  return absences >= most && (!keys.locks || agoMs >= 2 * lateCommitMs);
}

/** Posts in a row over which the server fell silent. */
export class SilentPosts {
  readonly #account: Pick<ReplayContext, 'account'>['account'];
  #inARow = 0;

  constructor({ account }: Pick<ReplayContext, 'account'>) {
    this.#account = account;
  }

  /** A post has arrived. */
  arrived(): void {
    this.#inARow = 0;
  }

  /** One was given up. Throws MigrationError INSTANCE_UNREACHABLE where the one before it was, too. */
  gaveUp(reason: string): void {
    this.#inARow += 1;
    if (this.#inARow < mostInARow) return;
    const instance = new URL(this.#account.url).host;
    throw new MigrationError('INSTANCE_UNREACHABLE', { instance, reason });
  }
}

/** What stops a run on a server whose answers are about other posts than the one that was sent. */
export function notBelieved(
  { account }: Pick<ReplayContext, 'account'>,
  { id }: StatusOperation,
  answer: string,
): MigrationError {
  const instance = new URL(account.url).host;
  return new MigrationError('ANSWERS_NOT_BELIEVED', { instance, operation: id, answer });
}
