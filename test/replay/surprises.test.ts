// Answers that no rule covers, from real sockets, in place of any answer of a whole migration: no post is lost or there
// twice, and whatever stops the run or is set aside names the answer.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeLine } from '../../src/prose/terminal-safe.ts';
import { places, surprise, surprised, surprisingArchive, type Surprise } from '../support/surprised.ts';

const page = '<html><head><style>b{}</style><title>Just a moment</title></head><body>Ray 7</body></html>';
const stranger = {
  ...{ id: '99', url: 'https://far.example/@ann/99', uri: 'https://far.example/99', content: '<p>Hi</p>' },
  ...{ created_at: '2025-12-31T23:59:59.000Z', visibility: 'public', media_attachments: [], mentions: [] },
  account: { id: '5', acct: 'ann@far.example', username: 'ann' },
};

describe('a surprise', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tweetferry-test-'));
  let archive = '';
  beforeAll(async () => {
    archive = await surprisingArchive(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const commits = fc.boolean();
  const story = fc.array(
    fc.record({ place: fc.constantFrom(...places), nth: fc.integer({ min: 0, max: 7 }), commits, surprise }),
    { minLength: 1, maxLength: 6 },
  );

  it('of any kind, anywhere, loses and doubles nothing', { timeout: 240_000 }, async () => {
    const runs = Number(process.env['SURPRISES'] ?? 40);
    let struck = 0;
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const outcome = await surprised(archive, told);
        struck += outcome.struck;
        expect(outcome.wrong).toEqual([]);
        for (const said of outcome.said) expect(said).toBe(safeLine(said));
      }),
      { numRuns: runs },
    );
    expect(struck).toBeGreaterThan(runs / 2);
  });

  // Each comes again and again at one place, so that the run must end or set something aside.
  const bodies: readonly (readonly [string, Omit<Surprise, 'commits'>, string])[] = [
    ['a page', { httpStatus: 404, body: page }, 'HTTP 404: Just a moment Ray 7'],
    [
      'a redirect',
      { httpStatus: 302, body: '', headers: { Location: 'https://far.example/x' } },
      'HTTP 302: to https://far.example/x',
    ],
    ['a teapot', { httpStatus: 418, body: '{"error":"short and stout"}' }, 'HTTP 418: short and stout'],
    ['nothing', { httpStatus: 204, body: '' }, 'HTTP 204: nothing more'],
    ['a list', { httpStatus: 200, body: '["what",7]' }, 'HTTP 200: ["what",7]'],
    ['null', { httpStatus: 202, body: 'null' }, 'HTTP 202: null'],
    ['escapes', { httpStatus: 400, body: '\u001b[2J\u202Eevil' }, 'HTTP 400: [2J'],
    ['a strange number', { httpStatus: 799, body: 'what?' }, 'HTTP 799: what?'],
  ];
  it.each(
    bodies.flatMap(([name, answer, said]) =>
      places.map((place) => [name, place, { ...answer, commits: false }, said] as const),
    ),
  )('%s in place of %s is named', async (_, place, answer, said) => {
    const told = Array.from({ length: 400 }, (__, nth) => ({ place, nth, commits: false, surprise: answer }));
    const outcome = await surprised(archive, told);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.codes.length).toBeGreaterThan(0);
    expect(
      outcome.said.some((each) => each.includes(said)),
      outcome.said.join('\n'),
    ).toBe(true);
  });

  it('is somebody else’s post or one that was there before: the own one is looked for', async () => {
    const bent = [
      { httpStatus: 200, body: JSON.stringify(stranger) },
      { httpStatus: 200, body: { changes: { account: stranger.account } } },
      { httpStatus: 200, body: { changes: { created_at: '2019-01-01T00:00:00.000Z', content: 'old' } } },
    ];
    for (const [place, answer] of bent.entries()) {
      for (const commits of [true, false]) {
        const outcome = await surprised(archive, [
          { place: 'posting', nth: 1 + place, commits, surprise: answer },
        ]);
        expect(outcome).toMatchObject({ wrong: [], codes: [], struck: 1 });
      }
    }
  });
});
