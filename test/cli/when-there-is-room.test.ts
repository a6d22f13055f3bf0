// A server without room for questions is asked again when it says, and not before.

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readingRemarks } from '../../src/cli/reading-remarks.ts';
import { sayError } from '../../src/cli/say-error.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { whenThereIsRoom } from '../../src/cli/when-there-is-room.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { waitTold } from '../../src/model/wait-told.ts';
import type { LimitWait } from '../../src/ports/limiter.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import { formatMoment } from '../../src/prose/dates.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import { smallArchive } from '../support/expect-run.ts';
import { rawAnswer, startRawServer } from '../support/raw-server.ts';
import { runProgram, toldErrors } from '../support/run-program.ts';

const plainTerminal: Terminal = {
  ...{
    say: () => undefined,
    write: () => undefined,
    paint: plainPaint,
    isLively: false,
    isInteractive: false,
  },
  offsetMinutes: 0,
};

/** Busy so many times, each time with these words about the wait. */
async function ask(busy: number, told: { readonly waitMs?: number }) {
  const said: string[] = [];
  let asked = 0;
  const terminal = { say: (line: string) => void said.push(line), offsetMinutes: 0 };
  const answer = whenThereIsRoom(terminal, () => {
    asked += 1;
    return asked > busy
      ? Promise.resolve(asked)
      : Promise.reject(new MigrationError('INSTANCE_BUSY', { instance: 'a.example', ...told }));
  });
  const outcome = await answer.catch((error: unknown) => (error as MigrationError).code);
  return { outcome, asked, said: said.length };
}

describe('a server that takes no more questions', () => {
  it('is asked again when it has room, and that is said', async () => {
    expect(await ask(2, { waitMs: 1 })).toEqual({ outcome: 3, asked: 3, said: 2 });
  });

  it.each([
    ['never has room', 9, { waitMs: 1 }, 3, 2],
    ['wants hours', 1, { waitMs: 3 * 3_600_000 }, 1, 0],
    ['does not say how long', 1, {}, 1, 0],
  ])('ends the run where it %s', async (_, busy, told, asked, said) => {
    expect(await ask(busy, told)).toEqual({ outcome: 'INSTANCE_BUSY', asked, said });
  });
});

describe('a server that is slow to answer', () => {
  const nowMs = Date.UTC(2026, 4, 3, 12, 0);

  async function linesOf(answer: (onWait: (wait: LimitWait) => void) => Promise<void>): Promise<number> {
    vi.useFakeTimers({ now: nowMs });
    onTestFinished(() => void vi.useRealTimers());
    const said: string[] = [];
    const terminal = { say: (line: string) => void said.push(line), offsetMinutes: 0 };
    const asked = whenThereIsRoom(terminal, answer);
    await vi.advanceTimersByTimeAsync(60_000);
    await asked;
    return said.length;
  }
  const after = (waitMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, waitMs));

  it('is said to be waited for after ten seconds, once', async () => {
    expect(await linesOf(() => after(9_000))).toBe(0);
    expect(await linesOf(() => after(50_000))).toBe(1);
  });

  it('is not where the wait itself was said', async () => {
    const wait = { requestClass: 'read', bucket: 'all', allows: null, untilMs: nowMs + 50_000 } as const;
    const waiting = async (onWait: (wait: LimitWait) => void): Promise<void> => {
      onWait(wait);
      await after(50_000);
    };
    expect(await linesOf(waiting)).toBe(1);
  });
});

describe('waitTold', () => {
  const silent = { retryAfterMs: null, resetAtMs: null, serverNowMs: null };
  it('goes by the clock of the server', () => {
    expect(waitTold(silent)).toEqual({});
    expect(waitTold({ ...silent, retryAfterMs: 30_000 })).toEqual({ waitMs: 31_000 });
    expect(waitTold({ ...silent, resetAtMs: 60_000, serverNowMs: 20_000 })).toEqual({ waitMs: 41_000 });
    expect(waitTold({ ...silent, resetAtMs: 10_000, serverNowMs: 20_000 })).toEqual({ waitMs: 1_000 });
    expect(waitTold({ ...silent, resetAtMs: 60_000 })).toEqual({});
  });
});

describe('an error about a server without room', () => {
  const said = (told: { readonly waitMs?: number }, asJson: boolean): string => {
    const lines: string[] = [];
    const terminal = { ...plainTerminal, say: (line: string) => void lines.push(line) };
    sayError(terminal, new MigrationError('INSTANCE_BUSY', { instance: 'a.example', ...told }), {
      ...{ asJson, untouched: null },
    });
    return lines.join('\n');
  };

  it('has the time from which it takes requests, with its date where that is not today', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 3, 23, 0), toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(said({ waitMs: 30 * 60_000 }, false)).toContain(' 23:30;');
    expect(said({ waitMs: 90 * 60_000 }, false)).toContain('2026-05-04 00:30');
    expect(JSON.parse(said({ waitMs: 60_000 }, true))).toMatchObject({
      untilMs: Date.UTC(2026, 4, 3, 23, 1),
    });
    expect(JSON.parse(said({}, true))).not.toHaveProperty('untilMs');
  });
});

it('a run that would have to wait for hours ends with the time from which it can go on', async () => {
  await using server = await startRawServer(() =>
    rawAnswer(429, '{"error":"Too many"}', ['Retry-After: 7200']),
  );
  const beforeMs = Date.now();
  const words = ['migrate', smallArchive, '--instance', server.url.href, '--json', '--yes'];
  const run = await runProgram(words, { token: 'secret-token-of-a-busy-server' });
  const [error] = toldErrors(run);
  expect(error).toMatchObject({ code: 'INSTANCE_BUSY', exitCode: 6 });
  const { untilMs } = JSON.parse(run.stderr.trim().split('\n').at(-1) ?? '') as { readonly untilMs: number };
  expect(untilMs - beforeMs).toBeGreaterThanOrEqual(7_200_000);
});

describe('reading the posts of an account', () => {
  const wait = (untilMs: number): ReplayEvent => ({
    kind: 'waiting',
    wait: { requestClass: 'paging', bucket: 'account', allows: null, untilMs },
  });

  it('says what it waits for and until when, and nothing of a pause of seconds', () => {
    const remarks: string[] = [];
    const activity = {
      update: () => undefined,
      end: () => undefined,
      remark: (line: string) => void remarks.push(line),
    };
    const listen = readingRemarks(plainTerminal, activity, 'Reading');
    listen(wait(Date.now() + 1_000));
    expect(remarks).toEqual([]);
    const untilMs = Date.now() + 2 * 86_400_000;
    listen(wait(untilMs));
    expect(remarks).toEqual([expect.stringContaining(formatMoment(untilMs))]);
  });
});
