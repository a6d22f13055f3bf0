// Descriptions by hand: listed, written, brought along.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('alt-text-beside-archive');

describe('alt-text', () => {
  it('lists what has no description, and --alt-text brings back what was written', async () => {
    const file = join(temporaryFolder(), 'alt-text.csv');
    expect((await runProgram(['alt-text', archive, '--out', file])).exitCode).toBe(0);
    const written = readFileSync(file, 'utf8').replaceAll(/""$/gm, '"what is to be seen"');
    writeFileSync(file, written);
    const { stdout, exitCode } = await runProgram(['preview', archive, '--json', '--alt-text', file]);
    expect(exitCode).toBe(0);
    expect(stdout.match(/"altText": ?"what is to be seen"/g)).toHaveLength(2);
    expect(stdout).toContain('from the archive');
  });

  it('never writes over a file', async () => {
    const file = join(temporaryFolder(), 'alt-text.csv');
    writeFileSync(file, 'an evening of work');
    const run = await runProgram(['alt-text', archive, '--out', file]);
    expect(run.exitCode).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('an evening of work');
  });

  it('says when the descriptions cannot be read', async () => {
    const run = await runProgram(['preview', archive, '--alt-text', join(archive, 'data/account.js')]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('FILE_UNREADABLE');
  });
});
