// `tweetferry export`: every post of the plan is in the notes, every file they name beside them.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Note {
  readonly id: string;
  readonly replyId: string | null;
  readonly createdAt: string;
  readonly files: readonly { readonly name: string }[];
}

describe('export', () => {
  it('writes notes in order with the dates of their tweets, and the files they name', async () => {
    const folder = join(temporaryFolder(), 'for-sharkey');
    const run = await runProgram(['export', fixture('demo'), '--out', folder]);
    expect(run.exitCode, run.stderr).toBe(0);
    const notes = JSON.parse(readFileSync(join(folder, 'notes.json'), 'utf8')) as readonly Note[];
    const dates = notes.map(({ createdAt }) => createdAt);
    expect(notes).toHaveLength(47);
    expect(dates).toEqual(dates.toSorted());
    const seen = new Set<string>();
    for (const { id, replyId } of notes) {
      expect(replyId === null || seen.has(replyId)).toBe(true);
      seen.add(id);
    }
    const named = notes.flatMap(({ files }) => files.map(({ name }) => name));
    expect(readdirSync(join(folder, 'drive')).toSorted()).toEqual(named.toSorted());
  });

  it('writes over nothing', async () => {
    const folder = join(temporaryFolder(), 'again');
    await runProgram(['export', fixture('demo'), '--out', folder]);
    const run = await runProgram(['export', fixture('demo'), '--out', folder]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('notes.json');
    expect(existsSync(join(folder, 'notes.json'))).toBe(true);
  });
});
