// The end that is told along the way: from what is left and from when the limit opens that is waited for, by the clock of
// that moment.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progressListener } from '../../src/cli/progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { serverStatusId, statusOperationId, parseTweetId } from '../../src/model/ids.ts';
import { formatMoment } from '../../src/prose/dates.ts';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 1, 12);
const tweet = parseTweetId('1') ?? expect.fail('a tweet id');
const posted = {
  kind: 'posted',
  operation: statusOperationId(tweet),
  status: serverStatusId('1'),
  url: 'https://model.example/1',
} as const;

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
});

afterEach(() => {
  vi.useRealTimers();
});

it('is of the present moment, and waits for the limit', () => {
  let shown = '';
  const activity = {
    update: (text: string) => void (shown = text),
    remark: () => undefined,
    end: () => undefined,
  };
  const terminal = { offsetMinutes: 0, isLively: true } as unknown as Terminal;
  const listen = progressListener(terminal, activity, {
    begun: { posts: 0, uploads: 0 },
    estimate: { statuses: 11, uploads: 0 },
    leftMs: ({ statuses }) => statuses * hourMs,
  });
  listen(posted);
  expect(shown).toContain(formatMoment(startMs + 10 * hourMs));
  const wait = { requestClass: 'status', bucket: 'posts', untilMs: startMs + 3 * hourMs } as const;
  listen({ kind: 'waiting', wait });
  expect(shown).toContain(formatMoment(startMs + 13 * hourMs));
  // The lid was closed for a night.
  vi.setSystemTime(startMs + 9 * hourMs);
  listen(posted);
  expect(shown).toContain(formatMoment(startMs + 18 * hourMs));
});
