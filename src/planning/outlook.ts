// When what is left of a plan ends: for `status` from what the journal knows to have left lately, where a server was asked
// from the limiter's own counts. Both are the one forecast of `pacing`, begun now.

import { choicesSchema } from '../choices/choices.ts';
import { pacingTerms, type PacingChoices } from '../choices/pacing-terms.ts';
import type { Bucket } from '../model/capabilities.ts';
import { forecastEnd } from '../pacing/forecast.ts';
import { freshLimits, withRecalled } from '../pacing/limits.ts';
import type { RememberedPlan } from '../ports/ledger.ts';
import type { RequestsAhead, SentBefore } from '../ports/limiter.ts';
import { roundTripMs } from './estimate.ts';
import { blended, unknownSpeed, type PostSpeed } from './post-speed.ts';

/** What is left of a plan. */
export interface PostsLeft {
  readonly statuses: number;
  readonly uploads: number;
}

/** What holds requests back, and what was used of it. */
export interface LimitsInUse {
  readonly buckets: readonly Bucket[];
  readonly choices: PacingChoices;
  readonly sent: SentBefore;
}

/** The present moment, milliseconds since 1970, and how far the owner's clock is ahead of UTC at any, minutes. */
export interface Now {
  readonly nowMs: number;
  readonly offsetMinutes: (atMs: number) => number;
}

/** What is left as requests; a guess says what they take, one after the other, and what is measured of posts. */
export function aheadOf({ statuses, uploads }: PostsLeft, speed: PostSpeed): RequestsAhead {
  const guessMs = (roundTripMs * (statuses + uploads)) / Math.max(1, statuses);
  const requests = { status: statuses, upload: uploads };
  return { requests, postMs: blended(guessMs, speed), requestMs: roundTripMs };
}

/** The moment at which all of it ends, begun now. */
export function endOfAll(
  ahead: RequestsAhead,
  { buckets, choices, sent }: LimitsInUse,
  { nowMs, offsetMinutes }: Now,
): number {
  const { closed, ...terms } = pacingTerms(choices);
  const fresh = freshLimits({ buckets, ...terms, hours: { closed, offsetMinutes }, guardMs: 0 });
  return Math.ceil(forecastEnd(withRecalled(fresh, sent, nowMs), ahead, nowMs));
}

/** The moment at which what is left of a plan ends, begun now. */
function endOfLeft(left: PostsLeft, limits: LimitsInUse, now: Now): number {
  return endOfAll(aheadOf(left, unknownSpeed), limits, now);
}

/** What a journal tells of a plan and of what is left of it; null where it does not. */
export interface LeftOfJournal {
  readonly plan: Pick<RememberedPlan, 'buckets' | 'choices'> | null;
  readonly statuses: { readonly left: number | null };
  readonly uploads: { readonly left: number | null };
  readonly sent: SentBefore;
}

/** Milliseconds for what is left of it, gone on with now; null where there is no telling. */
export function leftOfJournalMs({ plan, statuses, uploads, sent }: LeftOfJournal, now: Now): number | null {
  if (plan === null || statuses.left === null || uploads.left === null) return null;
  if (statuses.left + uploads.left === 0) return 0;
  // Another version may have had other choices.
  const choices = choicesSchema.safeParse(plan.choices);
  if (!choices.success) return null;
  const left = { statuses: statuses.left, uploads: uploads.left };
  return endOfLeft(left, { buckets: plan.buckets, choices: choices.data, sent }, now) - now.nowMs;
}
