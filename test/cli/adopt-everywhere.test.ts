// A lost workspace on every server that practice can be: adopted twice in a row, nothing is posted.

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateArchive } from '../../bench/generate-archive.ts';
import { personalities, type PersonalityName } from '../../src/practice/personality.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');
const servers = Object.keys(personalities) as PersonalityName[];

it.each(servers)('on %s', { timeout: 120_000 }, async (personality) => {
  const { practice, args, around, migrate } = await openCrossing({ personality });
  const first = await migrate(demo);
  const posts = practice.statuses().length;
  expect(posts, first.stderr).toBeGreaterThan(40);
  const home = temporaryFolder();
  for (let time = 0; time < 2; time += 1) {
    const run = await runProgram(args(demo, '--adopt'), { ...around, home });
    expect([0, 3], run.stderr).toContain(run.exitCode);
    expect(practice.statuses()).toHaveLength(posts);
  }
});

it(
  'what lies beyond the newest 256 on snac is said, and not posted again',
  { timeout: 180_000 },
  async () => {
    const { practice, args, around, migrate } = await openCrossing({ personality: 'snac' });
    const archive = join(temporaryFolder(), 'archive.zip');
    await generateArchive(archive, { tweets: 300, mediaShare: 0, replyShare: 0 });
    const first = await migrate(archive, '--dates', 'line', '--limit', '290');
    expect(first.exitCode, first.stderr).toBe(0);
    const home = temporaryFolder();
    const adopted = await runProgram(args(archive, '--dates', 'line', '--adopt'), { ...around, home });
    expect(adopted.exitCode, adopted.stderr).toBe(3);
    expect(adopted.stderr).toContain('Wrote down 256 posts');
    expect(adopted.stderr).toMatch(/may lie beyond them: 34\./);
    expect(practice.statuses()).toHaveLength(300);
  },
);
