// Files that go wrong cost little: the server's own error about one file is believed the second time, a video that is never
// ready is given up after a while, and the posts around them go on.

import { describe, expect, it } from 'vitest';
import { retriedReasons } from '../../src/model/failure-reason.ts';
import { serverMediaId } from '../../src/model/ids.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import type { Answer, ServerMedia } from '../../src/ports/server.ts';
import { replay } from '../../src/replay/replay.ts';
import { accountFor } from '../../src/report/account-for.ts';
import { modelCrossing, type ModelCrossing } from '../support/model-crossing.ts';
import { aStatus, anUpload } from '../support/operations.ts';

const rate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };
const broken = 'HTTP 500: Error processing thumbnail for uploaded media';
const minuteMs = 60_000;

/** A tweet with one file, which is linked to on X where it does not go along. */
function withFile(digits: string, replyTo?: string): readonly Operation[] {
  const upload = { ...anUpload(digits), page: `https://x.com/me/status/${digits}/photo/1` };
  const parent = replyTo === undefined ? null : aStatus(replyTo).id;
  return [
    upload,
    aStatus(digits, 1, {
      text: `tweet ${digits}`,
      media: [upload.id],
      ifMediaRefused: 'link',
      replyTo: parent,
    }),
  ];
}

function failure(detail: string, kind: 'lasting' | 'passing' = 'lasting'): Answer<ServerMedia> {
  return { kind: 'unknown', cause: 'answered', detail, rate, failure: kind };
}

function media(id: string, ready: boolean): Answer<ServerMedia> {
  return { kind: 'ok', value: { id: serverMediaId(id), ready }, rate };
}

/** A server with a mind of its own about files; `uploads` are the names of what came. */
function openServer(answers: {
  readonly upload: (name: string, nth: number) => Answer<ServerMedia>;
  readonly read?: (id: string) => Answer<ServerMedia>;
}): ModelCrossing & { readonly uploads: string[]; readonly events: { event: ReplayEvent; atMs: number }[] } {
  const uploads: string[] = [];
  const crossing = modelCrossing({
    bend: () => ({
      uploadMedia: ({ fileName }) => {
        const name = fileName.split('-')[0] ?? '';
        uploads.push(name);
        return Promise.resolve(answers.upload(name, uploads.filter((each) => each === name).length));
      },
      ...(answers.read ? { readMedia: (id) => Promise.resolve(answers.read?.(id) ?? media(id, true)) } : {}),
    }),
  });
  const events: { event: ReplayEvent; atMs: number }[] = [];
  const { clock } = crossing.context;
  const listen = (event: ReplayEvent): void => void events.push({ event, atMs: clock.now() });
  const context = { ...crossing.context, listen };
  return {
    ...{ ...crossing, context, uploads, events },
    run: (plan, limit) => replay(context, () => plan, limit ?? null),
  };
}

describe('a file that the server fails at', () => {
  it('is refused the second time, its post links to X, and five of them hold nothing up', async () => {
    const digits = ['1', '2', '3', '4', '5', '6', '7'];
    const plan = digits.flatMap((each) => withFile(each));
    const { run, states, server, uploads, context } = openServer({
      upload: (name) => (Number(name) <= 5 ? failure(broken) : media(name, true)),
    });
    const beganMs = context.clock.now();
    await run(plan);
    expect(uploads).toEqual(['1', '1', '2', '2', '3', '3', '4', '4', '5', '5', '6', '7']);
    const failed = digits.slice(0, 5).flatMap(() => ['failed: refused', 'done']);
    expect(await states(plan)).toEqual([...failed, 'done', 'done', 'done', 'done']);
    expect(server.texts()[0]).toBe('tweet 1\nhttps://x.com/me/status/1/photo/1');
    expect(context.clock.now() - beganMs).toBeLessThan(minuteMs);
    expect(await context.ledger.state(anUpload('1').id)).toMatchObject({ detail: broken });
  });

  it('goes up where the second time is better, and where the words are others each time', async () => {
    const plan = [...withFile('1'), ...withFile('2')];
    const { run, states } = openServer({
      upload: (name, nth) =>
        nth < (name === '1' ? 2 : 4) ? failure(`HTTP 500: ${'no'.repeat(nth)}`) : media(name, true),
    });
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('has more time where the status promises better', async () => {
    const plan = [...withFile('1'), ...withFile('2')];
    const { run, states, uploads } = openServer({
      upload: (name, nth) =>
        name === '2' || nth < 5 ? failure('HTTP 503: busy', 'passing') : media(name, true),
    });
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'done', 'failed: refused', 'done']);
    expect(uploads.filter((name) => name === '2')).toHaveLength(6);
  });

  it('is refused the second time, too, where the words name the request', async () => {
    const plan = withFile('1');
    const { run, states, uploads } = openServer({
      upload: (_, nth) => failure(`${broken} (request 7f3a${String(nth)})`),
    });
    await run(plan);
    expect(await states(plan)).toEqual(['failed: refused', 'done']);
    expect(uploads).toHaveLength(2);
  });

  it.each<readonly [string, Answer<never>, string]>([
    [
      'a page of the server',
      { kind: 'unknown', cause: 'answered', detail: 'HTTP 500: Oops', rate },
      'refused',
    ],
    [
      'a success without a file',
      { kind: 'unknown', cause: 'answered', detail: 'HTTP 200: Sign in', rate, isFinished: true },
      'blocked',
    ],
    [
      'a page of a firewall',
      { ...{ kind: 'refused', refusal: 'invalid', httpStatus: 406 }, message: 'No', isFromApi: false, rate },
      'blocked',
    ],
  ])('is refused the third time by %s, and not called unanswered', async (_, answer, reason) => {
    const plan = withFile('1');
    const { run, states, uploads } = openServer({ upload: () => answer });
    await run(plan);
    expect(await states(plan)).toEqual([`failed: ${reason}`, 'done']);
    expect(uploads).toHaveLength(3);
  });

  it.each([30, 90])(
    'is waited for a minute where the server does not know it yet (%d s)',
    async (seconds) => {
      const plan = withFile('1');
      let beganMs: number | null = null;
      const unknown: Answer<ServerMedia> = {
        ...{ kind: 'refused', refusal: 'notFound', httpStatus: 404 },
        ...{ message: 'Record not found', isFromApi: true, rate },
      };
      const { run, states, uploads, context } = openServer({
        upload: (name) => media(name, false),
        read: (id) => {
          beganMs ??= context.clock.now();
          return context.clock.now() - beganMs < seconds * 1_000 ? unknown : media(id, true);
        },
      });
      await run(plan);
      expect(await states(plan)).toEqual([seconds < 60 ? 'done' : 'failed: refused', 'done']);
      expect(uploads).toHaveLength(1);
    },
  );

  it('is refused where that is said while it is processed', async () => {
    const plan = withFile('1');
    const message = 'HTTP 422: Error processing thumbnail for uploaded media';
    const { run, states, uploads } = openServer({
      upload: (name) => media(name, false),
      read: () => ({ kind: 'refused', refusal: 'invalid', httpStatus: 422, message, isFromApi: true, rate }),
    });
    await run(plan);
    expect(await states(plan)).toEqual(['failed: refused', 'done']);
    expect(uploads).toHaveLength(1);
  });

  it('stops the run with the server’s words where all of them fail, one after the other', async () => {
    const plan = Array.from({ length: 12 }, (_, place) => withFile(String(place + 1))).flat();
    const { run, uploads } = openServer({ upload: () => failure('HTTP 500: no space left') });
    await expect(run(plan)).rejects.toMatchObject({
      code: 'UPLOADS_FAIL',
      args: { count: 10, answer: 'HTTP 500: no space left' },
    });
    expect(new Set(uploads).size).toBe(10);
  });
});

describe('a video that is never ready', () => {
  const lost = new Set(['2']);
  const plan = [...withFile('1'), ...withFile('2', '1'), ...withFile('3', '2'), ...withFile('4')];
  const answers = {
    upload: (name: string) => media(name, !lost.has(name)),
    read: (id: string) => media(id, !lost.has(id)),
  };

  it('is reported after a minute, sent once more after ten, and has failed after ten more', async () => {
    const { run, states, uploads, events, server, context, ledger } = openServer(answers);
    const beganMs = context.clock.now();
    await run(plan);
    expect(uploads.filter((name) => name === '2')).toHaveLength(2);
    const [first, second, ...more] = events.filter(({ event }) => event.kind === 'processing');
    expect(more).toEqual([]);
    const afterMs = (first?.atMs ?? 0) - beganMs;
    expect(afterMs).toBeGreaterThanOrEqual(minuteMs);
    expect(afterMs).toBeLessThan(2 * minuteMs);
    const againMs = (second?.atMs ?? 0) - beganMs;
    expect(againMs).toBeGreaterThanOrEqual(10 * minuteMs);
    expect(againMs).toBeLessThan(11 * minuteMs);
    expect([first, second].map((one) => one?.event)).toMatchObject([{ isSecond: false }, { isSecond: true }]);
    expect(context.clock.now() - beganMs).toBeLessThan(21 * minuteMs);
    expect(await states(plan)).toEqual([
      ...['done', 'done', 'failed: notReady', 'failed: notReady', 'done', 'done', 'done', 'done'],
    ]);
    const [one, three] = server.statuses();
    expect(server.texts()).toEqual(['tweet 1', 'tweet 3', 'tweet 4']);
    expect(three?.replyTo).toBe(one?.id);
    const staging = { plans: () => [].values(), notices: () => [].values() };
    expect((await accountFor(staging, ledger)).uploads).toEqual({ done: 3, failed: 0 });
    lost.clear();
    expect(await ledger.offerAgain(retriedReasons)).toEqual({ statuses: 1, uploads: 1 });
    await run(plan);
    expect(server.texts()).toEqual(['tweet 1', 'tweet 3', 'tweet 4', 'tweet 2']);
    expect(server.statuses().at(-1)?.media).toEqual(['2']);
    lost.add('2');
  });

  it('holds up no other file, and several of them are waited for at once', async () => {
    const many = ['1', '2', '3', '4', '5'].flatMap((each) => withFile(each));
    const { run, states, events, context } = openServer({
      upload: (name) => media(name, name === '5'),
      read: (id) => media(id, false),
    });
    const beganMs = context.clock.now();
    await run(many);
    const uploaded = events.find(({ event }) => event.kind === 'uploaded');
    expect((uploaded?.atMs ?? 0) - beganMs).toBeLessThan(minuteMs);
    expect(context.clock.now() - beganMs).toBeLessThan(25 * minuteMs);
    const failed = ['1', '2', '3', '4'].flatMap(() => ['failed: notReady', 'failed: notReady']);
    expect(await states(many)).toEqual([...failed, 'done', 'done']);
  });

  it('ends the waits of the others when the run is stopped', async () => {
    const { context } = openServer(answers);
    const stop = new AbortController();
    const stopped = replay({ ...context, signal: stop.signal }, () => plan, null);
    setTimeout(() => {
      stop.abort(new Error('stopped'));
    }, 0);
    await expect(stopped).rejects.toThrow('stopped');
  });
});
