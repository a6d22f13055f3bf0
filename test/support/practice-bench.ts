// A practice instance with a clock in the hand of the test, and a client for it.

import { setTimeout as wait } from 'node:timers/promises';
import type { PracticeOptions } from '../../src/practice/practice.ts';
import { startPractice, type Practice } from '../../src/practice/start-practice.ts';
import { apiClient, textField, type ApiAnswer, type ApiClient } from './api-client.ts';
import { uploadForm } from './sample-files.ts';

/** What a test holds. */
export interface PracticeBench {
  readonly practice: Practice;
  readonly api: ApiClient;
  /** Moves the clock on. */
  readonly pass: (waitMs: number) => void;
  /** Resolves when the server keeps so many requests waiting. */
  readonly kept: (count: number) => Promise<void>;
  readonly post: (fields: Readonly<Record<string, unknown>>, key?: string) => Promise<ApiAnswer>;
  /** Uploads and gives the id. */
  readonly upload: (bytes: Buffer) => Promise<string>;
}

/** Sunday noon: 3 h, 30 min, 15 min and 5 min windows all begin here. */
export const startMs = Date.parse('2026-11-22T12:00:00.250Z');

/** Starts one, hands it to the test and closes it whatever happens. */
export async function withPractice(
  options: Partial<PracticeOptions>,
  use: (bench: PracticeBench) => Promise<void>,
): Promise<void> {
  let nowMs = startMs;
  const sleepers = new Map<() => void, number>();
  const sleep = (waitMs: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      sleepers.set(resolve, nowMs + waitMs);
      signal.addEventListener('abort', () => {
        if (sleepers.delete(resolve)) reject(signal.reason as Error);
      });
    });
  const practice = await startPractice({
    token: 'secret',
    account: { username: 'mira', displayName: 'Mira' },
    now: () => nowMs,
    sleep,
    ...options,
  });
  const api = apiClient(practice.url, practice.token);
  try {
    await use({
      practice,
      api,
      pass: (waitMs) => {
        nowMs += waitMs;
        for (const [wake, untilMs] of sleepers) if (untilMs <= nowMs && sleepers.delete(wake)) wake();
      },
      kept: async (count) => {
        while (sleepers.size !== count) await wait(1);
      },
      post: (json, key) =>
        api.ask('POST', '/api/v1/statuses', {
          json,
          headers: key === undefined ? {} : { 'Idempotency-Key': key },
        }),
      upload: async (bytes) => {
        const answer = await api.ask('POST', '/api/v2/media', { form: uploadForm(bytes) });
        return textField(answer.body, 'id');
      },
    });
  } finally {
    await practice.close();
  }
}
