// How the limits of a server are used, and what the owner adds to them: one value for the limiter and for the
// estimate, so that the two cannot reckon with different things.

import type { Bucket } from './capabilities.ts';

/** A stretch of the day, minutes after midnight by the owner's clock; it may reach over midnight. */
export interface DailyStretch {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Everything that holds requests back. */
export interface PacingTerms {
  readonly pace: 'steady' | 'fastest';
  /** Share of every limit of the server, 0 to 1, that is left to the owner's other devices. */
  readonly headroom: number;
  /** Limits of the owner's own, so that followers are not flooded. The server knows nothing of them. */
  readonly guards: readonly Bucket[];
  /** When nothing is posted. */
  readonly closed: readonly DailyStretch[];
}

/** Minutes of a day. */
export const dayMinutes = 1_440;

/** Minutes of the stretch; one that ends where it begins is empty. */
function lengthMinutes({ fromMinute, toMinute }: DailyStretch): number {
  return (toMinute - fromMinute + dayMinutes) % dayMinutes;
}

/** Whether the minute of the day lies in the stretch. */
export function isInStretch(stretch: DailyStretch, minute: number): boolean {
  return (minute - stretch.fromMinute + dayMinutes) % dayMinutes < lengthMinutes(stretch);
}

/** Minutes of a day in which posts may leave. */
export function openMinutes(closed: readonly DailyStretch[]): number {
  const isOpen = (_: unknown, minute: number): boolean =>
    closed.every((stretch) => !isInStretch(stretch, minute));
  return Array.from({ length: dayMinutes }).filter(isOpen).length;
}
