// Following over real HTTP: a practice server that knows a made-up fediverse, on a clock that jumps.

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openTarget, type Target } from '../../src/compose.ts';
import type { FollowContext } from '../../src/follow.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { AccountLedger } from '../../src/ports/account-ledger.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Practice, PracticeOptions } from '../../src/practice/practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { memoryAccountLedger } from '../../src/store/memory-account-ledger.ts';
import { openLookUps } from '../../src/store/open-look-ups.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What a test holds. */
export interface FollowBench {
  readonly practice: Practice;
  readonly clock: Clock;
  /** Another run: everything but the journal and the cache is opened anew. */
  readonly run: (signal?: AbortSignal, journal?: AccountLedger) => Promise<FollowContext & Target>;
  /** How each operation ended, by id. */
  readonly ended: Record<string, string>;
}

/** Midnight, when the window of follows begins. */
export const startMs = Date.UTC(2026, 0, 1);

/** Starts it and closes it when the test ends. */
export async function followBench(options: Partial<PracticeOptions>): Promise<FollowBench> {
  const clock = virtualClock(startMs);
  const practice = await startPractice({
    ...{ token: 'secret', account: { username: 'mira', displayName: 'Mira' }, now: () => clock.now() },
    ...options,
  });
  onTestFinished(() => practice.close());
  return followsOn(practice, clock);
}

/** Follows on a server that runs already and lives by this clock. */
export function followsOn(practice: Practice, clock: Clock): FollowBench {
  const cache = openLookUps(join(temporaryFolder(), 'look-ups.sqlite'));
  onTestFinished(() => {
    cache.close();
  });
  const choices = choicesSchema.parse({ pace: 'fastest' });
  const ours = memoryAccountLedger();
  const ended: Record<string, string> = {};
  return {
    ...{ practice, clock, ended },
    run: async (signal = new AbortController().signal, journal = ours) => {
      const time = { clock, guardMs: 0 };
      const opened = { choices, userAgent: 'test', signal, time };
      const target = await openTarget(new URL(practice.url), practice.token, opened);
      return {
        ...{ ...target, cache, journal, signal, listen: () => undefined },
        onSettled: (operation, verdict) => {
          ended[operation.id] = verdict.kind === 'done' ? verdict.result : verdict.reason;
        },
      };
    },
  };
}
