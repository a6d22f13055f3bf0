// The end that is told along the way: from what is left and from when the limit opens that is waited for, by the clock of
// that moment.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progressListener, type Course } from '../../src/cli/progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { serverStatusId, statusOperationId, parseTweetId } from '../../src/model/ids.ts';
import { formatMoment } from '../../src/prose/dates.ts';
import type { ReplayListener } from '../../src/ports/replay-events.ts';

const hourMs = 3_600_000;
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
  return { listen: progressListener(terminal, activity, { leftMs: null, ...course }), shown: () => shown };
}

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
});

afterEach(() => {
  vi.useRealTimers();
});

it('counts what is left after what the journal has already, whatever plan that was of', () => {
  const { listen, shown } = watch({ begun: { posts: 589, uploads: 3 }, left: { statuses: 417, uploads: 0 } });
  listen(posted);
  expect(shown()).toContain('590 of 1,006');
});

it('is of the present moment, and waits for the limit', () => {
  const { listen, shown } = watch({
    begun: { posts: 0, uploads: 0 },
    left: { statuses: 11, uploads: 0 },
    leftMs: ({ statuses }) => statuses * hourMs,
  });
  listen(posted);
  expect(shown()).toContain(formatMoment(startMs + 10 * hourMs));
  const wait = { requestClass: 'status', bucket: 'posts', untilMs: startMs + 3 * hourMs } as const;
  listen({ kind: 'waiting', wait });
  expect(shown()).toContain(formatMoment(startMs + 13 * hourMs));
  // The lid was closed for a night.
  vi.setSystemTime(startMs + 9 * hourMs);
  listen(posted);
  expect(shown()).toContain(formatMoment(startMs + 18 * hourMs));
});
