// Moments that were noted by a clock that was set back since. Pure.

/** By so much a clock goes back when it is corrected in passing. */
const stepMs = 60_000;

/** Whether what was noted as past lies in the future now: the clock was set back by more than a correction. */
export function isFromTheFuture(notedMs: number, nowMs: number): boolean {
  return notedMs > nowMs + stepMs;
}
