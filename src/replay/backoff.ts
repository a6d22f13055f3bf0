// How long to wait before trying again, and when trying again makes no sense any more. Pure.

const firstMs = 1_000;
const longestMs = 300_000;

/** Attempts in a row without an answer after which the run stops: about three hours. */
export const patience = 45;

/**
 * Attempts of one operation, each proven undone on a healthy server, after which it is set aside: a server that is
 * in trouble for a minute costs nothing.
 */
export const attemptsPerOperation = 6;

/** The same where the answer is a refusal, but in nobody's form: fewer, because it is likely to be meant. */
export const attemptsAgainstPages = 3;

/** An error's words without what differs from request to request: ids, times, anything with a number in it. */
export function steadyWords(said: string): string {
  return said.replace(/\S*\d\S*/g, '#');
}

/** A share in [0, 1), the same for the same words (FNV-1a with a last mixing). */
function shareOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < words.length; place += 1)
    hash = Math.imul(hash ^ words.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/**
 * Milliseconds before attempt `attempt` (from 1): 1 s, 2 s, 4 s ... up to five minutes, each up to a quarter more or less.
 * How much depends on `whose` operation it is, so that a server that comes back is not met by everybody at once, and a
 * rehearsal stays the same every time.
 */
export function backoffMs(attempt: number, whose: string): number {
  const steadyMs = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(steadyMs * (0.75 + shareOf(`${whose}#${String(attempt)}`) / 2));
}
