// When a post without an answer is given up: each attempt was looked for and is absent. A server that is down for a while
// costs no post: after an hour of absence there is another round under the next number (`doubt.ts`), and only the second
// round in silence is the last.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { OperationState } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';
import { afterResetMs, longestHang } from './doubt.ts';
import { clocksOf, keysAreForgottenMs, sinceFirstMs, sinceIntentMs } from './next-intent.ts';

/** Requests of one number in silence where `--late-commit` makes the hour of looking shorter than that of the keys. */
const mostSilences = 3;
/** The same where keys are locked, in late-commit times: until the lock ends, the hour of looking, and once more. */
const longestRound = 1 + longestHang + 1;
/** So many posts in a row are no longer about the single post. */
const mostInARow = 2;

/** What one run knows of the attempts: how often it was looked for, and how often is enough. */
export interface Tries {
  readonly absences: number;
  readonly most: number;
  /** What came last may have been the lock of an earlier attempt. */
  readonly mayBeLocked: boolean;
}

/**
 * Whether the attempts are enough. Where keys are locked, a server that died is busy until the lock ends by itself, and nothing is
 * doubled until then; what was answered otherwise is no lock, and absent for as long as after a reset.
 */
export function isGivenUp(
  context: Pick<ReplayContext, 'capabilities' | 'clock' | 'limiter'>,
  { intent, wasSilent }: Extract<OperationState, { readonly kind: 'absent' }>,
  { absences, most, mayBeLocked }: Tries,
): boolean {
  const { keys, lateCommitMs } = context.capabilities;
  const clocks = clocksOf(context);
  const agoMs = sinceFirstMs(intent, clocks);
  const hasNextRound = sinceIntentMs(intent, clocks) >= keysAreForgottenMs;
  if (wasSilent && intent.silentRounds > 0) return !keys.locks || agoMs >= lateCommitMs;
  if (hasNextRound) return false;
  // From here on only where `--late-commit` is short, or the server said something else in between.
  if (wasSilent && !keys.locks) return intent.repeats + 1 >= mostSilences;
  const lockMs = mayBeLocked ? 2 * lateCommitMs : Math.min(lateCommitMs, afterResetMs);
  return absences >= most && (!keys.locks || agoMs >= (wasSilent ? longestRound * lateCommitMs : lockMs));
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
