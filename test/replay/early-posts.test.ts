// Posts that are refused because their files are not ready yet are waited for; the server tells by the file, not by words.

import { describe, expect, it } from 'vitest';
import { serverMediaId } from '../../src/model/ids.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Answer, ServerMedia, ServerStatus } from '../../src/ports/server.ts';
import { modelCrossing, type ModelCrossing } from '../support/model-crossing.ts';
import { aStatus, anUpload } from '../support/operations.ts';

const rate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };

function withFile(digits: string): readonly Operation[] {
  return [anUpload(digits), aStatus(digits, 1, { text: `tweet ${digits}`, media: [anUpload(digits).id] })];
}

function refused(message: string, httpStatus: 404 | 422): Answer<never> {
  const refusal = httpStatus === 404 ? 'notFound' : 'invalid';
  return { kind: 'refused', refusal, httpStatus, message, isFromApi: true, rate };
}

function media(id: string, ready = true): Answer<ServerMedia> {
  return { kind: 'ok', value: { id: serverMediaId(id), ready }, rate };
}

/** A server that refuses posts with files as `refuses` says, at so many milliseconds after the first of them. */
function openServer(answers: {
  readonly refuses: (afterMs: number, media: string) => string | null;
  readonly read: (afterMs: number, media: string) => Answer<ServerMedia>;
  readonly httpStatus?: 404 | 422;
}): ModelCrossing & { readonly posts: number[]; readonly uploads: string[] } {
  const posts: number[] = [];
  const uploads: string[] = [];
  const now = (): number => crossing.context.clock.now();
  const crossing: ModelCrossing = modelCrossing({
    bend: ({ postStatus }) => ({
      postStatus: async (...sent): Promise<Answer<ServerStatus>> => {
        const [id] = sent[0].media;
        if (id === undefined) return postStatus(...sent);
        posts.push(now());
        const said = answers.refuses(now() - (posts[0] ?? 0), id);
        return said === null ? postStatus(...sent) : refused(said, answers.httpStatus ?? 422);
      },
      uploadMedia: () => {
        uploads.push(`m${String(uploads.length + 1)}`);
        return Promise.resolve(media(uploads.at(-1) ?? ''));
      },
      readMedia: (id) => Promise.resolve(answers.read(now() - (posts[0] ?? 0), id)),
    }),
  });
  return { ...crossing, posts, uploads };
}

describe('a post that is refused with its file', () => {
  it.each([422, 404] as const)(
    'waits as long as the server says that the file is not ready (%d)',
    async (httpStatus) => {
      const { run, states, posts, uploads } = openServer({
        httpStatus,
        refuses: (afterMs) => (afterMs < 120_000 ? 'nicht fertig' : null),
        read: (afterMs, id) => media(id, afterMs >= 120_000),
      });
      await run(withFile('1'));
      expect(await states(withFile('1'))).toEqual(['done', 'done']);
      expect(posts).toHaveLength(2);
      expect(uploads).toHaveLength(1);
    },
  );

  it('gets a moment where the server calls the file ready too early', async () => {
    const { run, states, uploads } = openServer({
      refuses: (afterMs) =>
        afterMs < 8_000 ? 'Cannot attach files that have not finished processing' : null,
      read: (_, id) => media(id),
    });
    await run(withFile('1'));
    expect(await states(withFile('1'))).toEqual(['done', 'done']);
    expect(uploads).toHaveLength(1);
  });

  it('gets its file anew at once where the server has thrown it away', async () => {
    const { run, states, posts, uploads } = openServer({
      refuses: (_, id) => (id === 'm1' ? 'no such file' : null),
      read: () => refused('Record not found', 404),
    });
    await run(withFile('1'));
    expect(await states(withFile('1'))).toEqual(['done', 'done']);
    expect(uploads).toEqual(['m1', 'm2']);
    expect((posts[1] ?? 0) - (posts[0] ?? 0)).toBeLessThan(1_000);
  });

  it('fails where nothing helps, and words that no pause helped against are not waited for again', async () => {
    const { run, states, posts, context } = openServer({
      refuses: (_, id) => `media ${id} description too short, at least 1 required`,
      read: (_, id) => media(id),
    });
    // Where no post was ever taken, a few refusals would end the run.
    await run([aStatus('0', 1, { text: 'taken' })]);
    const plan = ['1', '2', '3', '4'].flatMap(withFile);
    await run(plan);
    expect(await states(plan)).toEqual(
      plan.map(({ kind }) => (kind === 'upload' ? 'done' : 'failed: refused')),
    );
    // The first waits 14 seconds in all; each has its file uploaded anew once.
    expect(posts).toHaveLength(5 + 3 * 2);
    expect(context.clock.now() - (posts[0] ?? 0)).toBeLessThan(16_000);
  });
});
