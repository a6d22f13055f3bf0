// How long to wait before trying again, and when trying again makes no sense any more. Pure.

const firstMs = 1_000;
const longestMs = 300_000;

/** Attempts in a row without an answer after which the run stops: about three hours. */
export const patience = 45;

/** Attempts of one operation, each proven undone on a healthy server, after which it is set aside. */
export const attemptsPerOperation = 3;

/** Milliseconds before attempt `attempt` (from 1): 1 s, 2 s, 4 s ... up to five minutes. */
export function backoffMs(attempt: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20));
}
