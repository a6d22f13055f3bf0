// The flags that choose tweets, as they are typed.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('selection');
const second = '1366719936721846272';
const third = '1367082324587446272';

interface Preview {
  readonly choices: { readonly select: unknown };
  readonly plan: { readonly planned: number };
}

async function previewed(...flags: readonly string[]): Promise<Preview> {
  const run = await runProgram(['preview', archive, '--json', ...flags]);
  expect(run.exitCode, run.stderr).toBe(0);
  return JSON.parse(run.stdout) as Preview;
}

describe('flags that choose tweets', () => {
  it('become one echoed value', async () => {
    const flags = [
      '--since',
      '2021-03-02',
      '--min-likes',
      '3',
      '--hashtags',
      'hafen,#harbour',
      '--has-media',
    ];
    const { choices } = await previewed(...flags, '--threads', 'exact');
    expect(choices.select).toMatchObject({
      ...{
        since: '2021-03-02',
        minLikes: 3,
        hashtags: ['hafen', '#harbour'],
        hasMedia: true,
        threads: 'exact',
      },
    });
  });

  it('take ids from a list or a file', async () => {
    const path = join(temporaryFolder(), 'ids.txt');
    writeFileSync(path, `https://x.com/orlaquince/status/${third}\n`.replace(/.*\//, ''));
    expect((await previewed('--ids', `${second}, ${third}`)).plan.planned).toBe(2);
    expect((await previewed('--ids', path, '--threads', 'exact')).plan.planned).toBe(1);
    expect((await previewed('--except-ids', path)).plan.planned).toBe(4);
    expectError(await runProgram(['preview', archive, '--json', '--ids', 'nowhere.txt']), 'FILE_UNREADABLE');
  });

  it.each([
    ['--since', 'yesterday'],
    ['--kinds', 'quote'],
    ['--matches', '('],
    ['--top', '0'],
  ])('are refused when wrong: %s %s', async (...flag) => {
    expectError(await runProgram(['preview', archive, '--json', ...flag]), 'CHOICES_INVALID');
  });

  it('ask the server when the account was made, and nobody else knows', async () => {
    expectError(await runProgram(['preview', archive, '--json', '--before-account']), 'ACCOUNT_AGE_UNKNOWN');
    const { practice, migrate } = await openCrossing();
    const run = await migrate(archive, '--json', '--before-account');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(textsOn(practice)).toHaveLength(5);
  });
});
