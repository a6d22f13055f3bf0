// What is told along the way: how many of how many, and when it ends.

import { expect, it } from 'vitest';
import { endOnTheWay } from '../../src/cli/end-of-posts.ts';
import { progressListener, type Course } from '../../src/cli/progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { serverStatusId, statusOperationId, parseTweetId } from '../../src/model/ids.ts';
import { formatMoment } from '../../src/prose/dates.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { ReplayListener } from '../../src/ports/replay-events.ts';
import { aCapabilities } from '../support/capabilities.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startMs = Date.UTC(2026, 0, 1, 12);
const tweet = parseTweetId('1') ?? expect.fail('a tweet id');
const posted = {
  kind: 'posted',
  operation: statusOperationId(tweet),
  status: serverStatusId('1'),
  url: 'https://model.example/1',
} as const;

function watch(course: Partial<Course> & Pick<Course, 'begun' | 'left'>): {
  readonly listen: ReplayListener;
  readonly shown: () => string;
} {
  let shown = '';
  const activity = {
    update: (text: string) => void (shown = text),
    remark: () => undefined,
    end: () => undefined,
  };
  const terminal = { offsetMinutes: 0, isLively: true } as unknown as Terminal;
  return { listen: progressListener(terminal, activity, { endMs: null, ...course }), shown: () => shown };
}

it('counts what is left after what the journal has already, whatever plan that was of', () => {
  const { listen, shown } = watch({ begun: { posts: 589, uploads: 3 }, left: { statuses: 417, uploads: 0 } });
  listen(posted);
  expect(shown()).toContain('590 of 1,006');
});

it('is told along the way, for what is left then', () => {
  const { listen, shown } = watch({
    begun: { posts: 5, uploads: 2 },
    left: { statuses: 11, uploads: 3 },
    endMs: ({ statuses, uploads }) => startMs + statuses * hourMs + uploads * minuteMs,
  });
  listen(posted);
  expect(shown()).toContain(formatMoment(startMs + 10 * hourMs + 3 * minuteMs));
  listen({ kind: 'uploaded', operation: statusOperationId(tweet) });
  listen({ kind: 'setAside', operation: statusOperationId(tweet), reason: 'refused', detail: '' });
  expect(shown()).toContain(formatMoment(startMs + 9 * hourMs + 2 * minuteMs));
});

it('goes by the limits as they are used, and by the clock after a pause', async () => {
  const clock = virtualClock(startMs);
  const { buckets } = aCapabilities();
  const limiter = createLimiter({ buckets, pace: 'fastest', clock });
  const { listen, shown } = watch({
    begun: { posts: 0, uploads: 0 },
    left: { statuses: 301, uploads: 0 },
    endMs: endOnTheWay({ limiter, clock }).endMs,
  });
  for (let sent = 0; sent < 200; sent += 1) {
    await limiter.reserve('status', () => undefined);
    await clock.sleep(20);
    limiter.learn('status', null, 'accepted');
    listen(posted);
  }
  expect(shown()).toContain(formatMoment(startMs + 3 * hourMs));
  // The lid was closed for a night.
  await clock.sleep(9 * hourMs);
  listen(posted);
  expect(shown()).toContain(formatMoment(startMs + 9 * hourMs));
});
