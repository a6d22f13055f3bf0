// A run without a terminal tells its log when it pauses and when it goes on, in few lines however long it takes.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pauseRemarks, type PauseRemarks } from '../../src/cli/pause-remarks.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { RequestClass } from '../../src/model/capabilities.ts';
import { mediaOperationId, serverStatusId, statusOperationId } from '../../src/model/ids.ts';
import { tweetId } from '../support/tweets.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const tweet = tweetId(1);
const operation = statusOperationId(tweet);
const posted = {
  kind: 'posted',
  operation,
  status: serverStatusId('1'),
  url: 'https://a.example/1',
} as const;
const uploaded = { kind: 'uploaded', operation: mediaOperationId(tweet, 1) } as const;

let said: string[] = [];

function remarks(isLively = false): PauseRemarks['listen'] {
  said = [];
  const say = (line: string): void => void said.push(line);
  return pauseRemarks({ say, isLively, offsetMinutes: 0 } as unknown as Terminal).listen;
}

/** The lines since the last look. */
function news(): number {
  return said.splice(0).length;
}

function wait(ms: number, requestClass: RequestClass = 'status') {
  return {
    kind: 'waiting',
    wait: { requestClass, bucket: 'b', allows: null, untilMs: Date.now() + ms },
  } as const;
}

function retry(waitMs: number) {
  return { kind: 'retrying', operation, waitMs, detail: 'refused' } as const;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12) });
});

afterEach(() => {
  vi.useRealTimers();
});

it('says a long wait once, and when it is over', () => {
  const listen = remarks();
  const event = wait(3 * hourMs);
  listen(event);
  listen(event);
  expect(news()).toBe(1);
  listen(posted);
  expect(news(), 'what left before').toBe(0);
  vi.advanceTimersByTime(3 * hourMs);
  listen(uploaded);
  expect(news(), 'another lane').toBe(0);
  listen(posted);
  expect(said).toEqual([expect.stringContaining('2026-01-01 15:00')]);
  listen(posted);
  expect(news()).toBe(1);
});

it('says each kind of wait, and a longer one after a short one', () => {
  const listen = remarks();
  listen(wait(10 * minuteMs));
  listen(wait(10 * minuteMs, 'upload'));
  expect(news()).toBe(2);
  vi.advanceTimersByTime(10 * minuteMs);
  listen(wait(10 * minuteMs));
  expect(news()).toBe(0);
  listen(wait(3 * hourMs));
  expect(news()).toBe(1);
});

it('says that the server is dead after half a minute, and that it is back', () => {
  const listen = remarks();
  for (const seconds of [1, 2, 4, 8, 16]) listen(retry(seconds * 1000));
  expect(news()).toBe(0);
  listen(retry(32_000));
  expect(news()).toBe(1);
  vi.advanceTimersByTime(10 * minuteMs);
  listen(posted);
  expect(said).toEqual([expect.stringContaining('10 min')]);
});

it('has few lines a day, and none for waits of seconds or beside a spinner', () => {
  const listen = remarks();
  for (let posts = 0; posts < 24 * 30; posts += 1) {
    listen(wait(2 * minuteMs));
    vi.advanceTimersByTime(2 * minuteMs);
    listen(posted);
  }
  expect(news()).toBeLessThanOrEqual(48);
  const quiet = remarks();
  quiet(wait(5_000));
  quiet(posted);
  const lively = remarks(true);
  lively(wait(3 * hourMs));
  expect(news()).toBe(0);
});

it('says of a file that is uploaded once more that it is, although it was said of that file within the hour', () => {
  const listen = remarks();
  const processing = (isSecond: boolean) => {
    const untilMs = Date.now() + 10 * minuteMs;
    return { kind: 'processing', operation: mediaOperationId(tweet, 1), untilMs, isSecond } as const;
  };
  listen(processing(false));
  expect(news()).toBe(1);
  vi.advanceTimersByTime(9 * minuteMs);
  listen(processing(true));
  expect(news()).toBe(1);
});
