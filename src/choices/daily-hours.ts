// Hours of the day as people write them: 22:00-07:00, by their own clock, over midnight where that is meant.

import { z } from 'zod';
import { openMinutes, type DailyStretch } from '../model/pacing-terms.ts';

const form = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/;

function hasLength(text: string): boolean {
  const [from, to] = text.split('-');
  return from !== to;
}

/** A stretch of the day that is neither empty nor unreadable. */
export const dailyHoursSchema = z
  .string()
  .regex(form, 'is not of the form 22:00-07:00')
  .refine(hasLength, 'ends where it begins');

function minuteOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function stretchOf(hours: string): DailyStretch {
  const [from = '', to = ''] = hours.split('-');
  return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

/** The hours at which somebody wants no posts; null where nothing was said. */
export interface HoursChoices {
  readonly quietHours: string | null;
  readonly postingHours: string | null;
}

/** When nothing is posted: at quiet hours, and outside of those for posting. */
export function closedStretches({ quietHours, postingHours }: HoursChoices): readonly DailyStretch[] {
  const quiet = quietHours === null ? [] : [stretchOf(quietHours)];
  if (postingHours === null) return quiet;
  const open = stretchOf(postingHours);
  return [...quiet, { fromMinute: open.toMinute, toMinute: open.fromMinute }];
}

/** Whether any time is left for posts. */
export function leavesTime(choices: HoursChoices): boolean {
  return openMinutes(closedStretches(choices)) > 0;
}
