// Flags that are wrong or missing: one clear error, nothing posted.

import { describe, expect, it } from 'vitest';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError, expectToGoOn, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';

describe('choices', () => {
  it.each([
    ['--limit', 'abc'],
    ['--limit', '0'],
    ['--limit', '1.5'],
    ['--limit', ''],
    ['--late-commit', '-1'],
    ['--replies', 'maybe'],
    ['--visibility', 'direct'],
    ['--pace', 'warp'],
    ['--headroom', '95'],
    ['--max-per-day', '0'],
    ['--quiet-hours', '22-7'],
    ['--posting-hours', '09:00-09:00'],
    ['--token', 'secret'],
  ])('%s %s are refused by every command', async (...flag) => {
    const crossing = await openCrossing();
    expectError(await crossing.migrate(smallArchive, '--json', ...flag), 'CHOICES_INVALID');
    expectError(await runProgram(['preview', smallArchive, '--json', ...flag]), 'CHOICES_INVALID');
    expect(textsOn(crossing.practice)).toEqual([]);
  });

  it('that are wrong are told in words without --json', async () => {
    const run = await runProgram(['preview', smallArchive, '--replies', 'maybe']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('--replies');
  });

  it('that are missing need a terminal', async () => {
    const crossing = await openCrossing();
    const args = crossing.args(smallArchive, '--json').filter((argument) => argument !== '--yes');
    expectError(await runProgram(args, crossing.around), 'CONFIRMATION_NEEDED');
    expect(textsOn(crossing.practice)).toEqual([]);
    await expectToGoOn(crossing);
  });
});
