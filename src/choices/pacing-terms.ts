// What the choices about speed come to: shares, limits of the owner's own, and hours of the day. Pure.

import { steadyHeadroom, type Bucket } from '../model/capabilities.ts';
import type { PacingTerms } from '../model/pacing-terms.ts';
import type { Choices } from './choices.ts';
import { closedStretches } from './daily-hours.ts';

/** The choices that say how fast posts leave. */
export type PacingChoices = Pick<
  Choices,
  'pace' | 'headroomPercent' | 'maxPerHour' | 'maxPerDay' | 'quietHours' | 'postingHours'
>;

const hourMs = 3_600_000;

function guard(name: string, limit: number | null, windowMs: number): readonly Bucket[] {
  if (limit === null) return [];
  return [{ name, limit, windowMs, alignment: 'sliding', counts: ['status'], countsFailures: false }];
}

/** The terms; without a choice a tenth of every limit is left to others at the steady pace, nothing at the fastest. */
export function pacingTerms(choices: PacingChoices): PacingTerms {
  const { pace, headroomPercent, maxPerHour, maxPerDay } = choices;
  const byDefault = pace === 'steady' ? steadyHeadroom : 0;
  return {
    pace,
    headroom: headroomPercent === null ? byDefault : headroomPercent / 100,
    guards: [...guard('maxPerHour', maxPerHour, hourMs), ...guard('maxPerDay', maxPerDay, 24 * hourMs)],
    closed: closedStretches(choices),
  };
}
