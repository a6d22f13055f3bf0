// `--choices`: flags over file over defaults, echoed by the plan; what is wrong stops everything.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectError, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function fileWith(text: string, name = 'choices.yaml'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

async function echoed(...args: readonly string[]): Promise<unknown> {
  const run = await runProgram(['preview', smallArchive, '--json', ...args]);
  return (JSON.parse(run.stdout) as { choices: unknown }).choices;
}

describe('a choices file', () => {
  it('decides what no flag does', async () => {
    const path = fileWith('# mine\nreplies: keep\ndates: none\nlimit: 3\n');
    expect(await echoed('--choices', path, '--dates', 'line')).toMatchObject({
      version: 1,
      replies: 'keep',
      dates: 'line',
      limit: 3,
      retweets: 'skip',
    });
    expect(await echoed('--choices', fileWith('{"pace": "fastest"}', 'choices.json'))).toMatchObject({
      pace: 'fastest',
    });
  });

  it.each([
    ['retweet: keep', 'CHOICES_INVALID'],
    ['version: 2', 'CHOICES_INVALID'],
    ['replies: [', 'FILE_UNREADABLE'],
  ] as const)('with %s is refused', async (text, code) => {
    expectError(await runProgram(['preview', smallArchive, '--json', '--choices', fileWith(text)]), code);
  });

  it('that is not there is refused', async () => {
    const path = join(temporaryFolder(), 'none.yaml');
    expectError(await runProgram(['preview', smallArchive, '--json', '--choices', path]), 'FILE_UNREADABLE');
  });
});
