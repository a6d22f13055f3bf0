// `tweetferry instance` with servers that are there, one that is not, and an archive.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../src/practice/start-practice.ts';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';

describe('instance', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice({ token: 'x', account: { username: 'mira', displayName: 'Mira' } });
  });
  afterAll(async () => {
    await practice.close();
  });

  it('sets a server beside a family, for an archive', async () => {
    const run = await runProgram(['instance', practice.url, 'snac', '--archive', fixture('demo'), '--json']);
    expect(run.exitCode).toBe(0);
    const { servers } = JSON.parse(run.stdout) as {
      servers: { name: string; facts: unknown; plan: { planned: number }; detection: { sources: object } }[];
    };
    expect(servers).toMatchObject([
      {
        name: new URL(practice.url).host,
        facts: { registrations: expect.any(String) as string },
        plan: { planned: 47 },
      },
      { name: 'snac', facts: null, plan: { planned: 47 } },
    ]);
    expect(servers[0]?.detection.sources).toMatchObject({ maxCharacters: 'asked', buckets: 'known' });
  });

  it('counts with the choices that are made', async () => {
    const run = await runProgram([
      ...['instance', 'hollo', '--archive', fixture('demo'), '--json'],
      ...['--retweets', 'keep', '--replies', 'keep', '--community', 'keep'],
    ]);
    const { servers } = JSON.parse(run.stdout) as { servers: { plan: { planned: number } }[] };
    expect(servers).toMatchObject([{ plan: { planned: 60 } }]);
  });

  it('names a server that cannot be reached, and shows the others', async () => {
    const run = await runProgram(['instance', 'http://127.0.0.1:9', 'hollo']);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('127.0.0.1:9');
    expect(run.stdout).toContain('hollo');
  });

  it('fails when none can be reached', async () => {
    const run = await runProgram(['instance', 'http://127.0.0.1:9', '--json']);
    expect(run.exitCode).toBe(6);
  });
});
