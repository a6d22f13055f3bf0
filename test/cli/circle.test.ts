// Tweets of the circle years: listed, looked through, left out.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('circle-years');

/** The tweets of a plan, by id. */
async function planned(...args: readonly string[]): Promise<readonly string[]> {
  const run = await runProgram(['preview', archive, '--json', '--circle', 'as-is', ...args]);
  expect(run.exitCode, run.stderr).toBe(0);
  const { operations } = JSON.parse(run.stdout) as { operations: { kind: string; tweet: string }[] };
  return operations.filter(({ kind }) => kind === 'status').map(({ tweet }) => tweet);
}

describe('circle', () => {
  it('lists the tweets in question, and --except-ids leaves out those that stay in the list', async () => {
    const all = await planned();
    const file = join(temporaryFolder(), 'circle.csv');
    expect((await runProgram(['circle', archive, '--out', file])).exitCode).toBe(0);
    const [heading = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(heading).toBe('\uFEFFpage,date,text');
    expect(rows.length).toBeGreaterThan(1);
    const idsIn = (text: readonly string[]) => text.map((row) => /status\/(\d+)/.exec(row)?.[1] ?? '');
    for (const id of idsIn(rows)) expect(all).toContain(id);
    const [, ...kept] = rows;
    writeFileSync(file, [heading, ...kept].join('\r\n'));
    expect(await planned('--except-ids', file)).toEqual(all.filter((id) => !idsIn(kept).includes(id)));
  });

  it('writes to standard output unless told otherwise', async () => {
    const { stdout } = await runProgram(['circle', archive]);
    expect(stdout.startsWith('\uFEFFpage,date,text\r\n"https://x.com/')).toBe(true);
  });

  it('never writes over a file', async () => {
    const file = join(temporaryFolder(), 'circle.csv');
    writeFileSync(file, 'looked through');
    const run = await runProgram(['circle', archive, '--out', file]);
    expect([run.exitCode, readFileSync(file, 'utf8')]).toEqual([2, 'looked through']);
  });
});
