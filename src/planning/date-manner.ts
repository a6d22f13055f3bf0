// How the original dates are kept: by the server, where it can and the choices allow it, else in the text. A date of
// the server's is never combined with mentions that ping.

import type { Choices } from '../choices/choices.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Notice } from '../model/notice.ts';
import type { Operation } from '../model/operation.ts';
import { snowflakeMs } from '../model/snowflake.ts';
import type { Tweet } from '../model/tweet.ts';

/** By the server, in the text, or not at all. */
export type DateManner = 'native' | 'line' | 'none';

/** How the choices come out on this server. Throws MigrationError BACKDATING_UNAVAILABLE. */
export function dateMannerOf(
  { dates, mentions }: Pick<Choices, 'dates' | 'mentions'>,
  { backdating, family, version }: Capabilities,
): DateManner {
  if (dates === 'native' && backdating === 'none')
    throw new MigrationError('BACKDATING_UNAVAILABLE', { family, version });
  if (dates === 'patched') return 'native';
  if (dates !== 'auto') return dates;
  return backdating === 'quiet' && mentions !== 'live' ? 'native' : 'line';
}

/** What is said of it once for the whole run. */
export function noticeOfDates(manner: DateManner, { backdating }: Capabilities): Notice | null {
  const where = { kind: 'run' } as const;
  if (manner === 'none') return null;
  if (manner === 'line') return { code: 'dateWritten', args: {}, where };
  return { code: 'dateKept', args: { reach: backdating === 'quiet' ? 'nobody' : 'followers' }, where };
}

const dayMs = 86_400_000;

/**
 * Dates for the server, each a little later than the one before, so that it lists the posts in their order. Ids tell
 * milliseconds; of tweets before November 2010 only the second or the day is known, and the order is that of their ids.
 */
export class DateSequence {
  #lastMs = -Infinity;

  /** The operations of a tweet with their dates; tweets come in the order of their ids. */
  date(tweet: Tweet, operations: readonly Operation[]): readonly Operation[] {
    return operations.map((operation) =>
      operation.kind === 'status' ? { ...operation, datedMs: this.#next(tweet) } : operation,
    );
  }

  #next({ id, createdAtMs }: Tweet): number {
    const ownMs = snowflakeMs(id) ?? createdAtMs;
    // One impossible date must not move all that follow.
    const isSlightlyBack = ownMs <= this.#lastMs && this.#lastMs - ownMs < dayMs;
    this.#lastMs = isSlightlyBack ? this.#lastMs + 1 : ownMs;
    return this.#lastMs;
  }
}
