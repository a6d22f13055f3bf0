// A command that can be copied into a shell.

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commandLine, retryOf } from '../../src/prose/command-line.ts';

it('comes out of a shell as it went in', () => {
  const words = [
    'migrate',
    "it's mine.zip",
    '--date-line',
    '$HOME "x" `y`',
    '',
    '--instance',
    'https://a.example',
  ];
  const line = commandLine(words).replace(/^tweetferry/, `printf '%s\\n'`);
  expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' })).toBe(`${words.join('\n')}\n`);
});

it('offers again by the command of one account, and by that of many', () => {
  expect(retryOf(['migrate', 'a.zip', '--yes'])).toEqual(['retry', 'a.zip', '--yes']);
  expect(retryOf(['bulk', 'run', 'm.csv'])).toEqual(['bulk', 'retry', 'm.csv']);
});
