// The real run as a user sees it: each post once, however often and in whatever portions the command is given.

import { cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { smallArchive } from '../support/expect-run.ts';
import { plannedStatuses } from '../support/planned-statuses.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');

describe('migrate', () => {
  it('writes one JSON document to stdout and the screen to stderr', async () => {
    const { practice, migrate } = await openCrossing();
    const run = await migrate(demo, '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const statusesPosted = practice.statuses().length;
    expect(JSON.parse(run.stdout)).toMatchObject({
      ...{ type: 'accounting', version: 1, posted: 47, failed: 0, notYet: 0, statusesPosted },
    });
    expect(run.stderr).toContain('@mira');
  });

  it('posts in portions, oldest first, and nothing twice', async () => {
    const { practice, migrate } = await openCrossing();
    const planned = (await plannedStatuses(smallArchive, {})).map(({ text }) => text);
    for (const posted of [3, 4, 4]) {
      const run = await migrate(smallArchive, '--json', '--limit', '3');
      expect(run.exitCode, run.stderr).toBe(0);
      expect(JSON.parse(run.stdout)).toMatchObject({ posted, notYet: 4 - posted });
      expect(textsOn(practice)).toEqual(planned.slice(0, posted));
    }
  });

  it('asks nothing when nothing is left, and sends nothing', async () => {
    const { practice, migrate, args, around } = await openCrossing();
    const first = await migrate(demo, '--json');
    expect(first.exitCode, first.stderr).toBe(0);
    const before = { texts: textsOn(practice), media: practice.media().length };
    // A question would end it without --yes, because nobody is there to answer.
    const unasked = args(demo, '--json').filter((argument) => argument !== '--yes');
    const again = await runProgram(unasked, around);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stdout).toBe(first.stdout);
    expect({ texts: textsOn(practice), media: practice.media().length }).toEqual(before);
  });

  it('posts unlisted unless told otherwise, and bothers nobody', async () => {
    for (const archive of [fixture('mentions'), smallArchive]) {
      const { practice, migrate } = await openCrossing();
      await migrate(archive, '--replies', 'keep');
      expect(new Set(practice.statuses().map(({ visibility }) => visibility))).toEqual(new Set(['unlisted']));
      expect(new Set(Object.values(practice.notifications()))).toEqual(new Set([0]));
      expect(practice.statuses().flatMap(({ mentions }) => mentions)).toEqual([]);
    }
    const hidden = await openCrossing();
    await hidden.migrate(smallArchive, '--visibility', 'private');
    expect(new Set(hidden.practice.statuses().map(({ visibility }) => visibility))).toEqual(
      new Set(['private']),
    );
  });

  it('takes the descriptions of images along', async () => {
    const archive = join(temporaryFolder(), 'archive');
    cpSync(fixture('media-names'), archive, { recursive: true });
    const path = join(archive, 'data', 'tweets.js');
    const described = readFileSync(path, 'utf8').replaceAll(
      '"type" : "photo",',
      '"type" : "photo", "ext_alt_text" : "A pier in fog & rain",',
    );
    writeFileSync(path, described);
    const { practice, migrate } = await openCrossing();
    const run = await migrate(archive);
    expect(run.exitCode, run.stderr).toBe(0);
    const images = practice.media().filter(({ type }) => type === 'image');
    expect(images.map(({ description }) => description)).toEqual(images.map(() => 'A pier in fog & rain'));
    expect(images.length).toBeGreaterThan(0);
    expect(practice.media().every(({ statusId }) => statusId !== null)).toBe(true);
  });

  it('counts the followers before it posts', async () => {
    const { practice, migrate } = await openCrossing({ followers: 812 });
    const run = await migrate(smallArchive);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stderr).toContain('812');
    expect(practice.statuses().length).toBe(4);
  });

  it('writes its workspace below TWEETFERRY_HOME, for its owner only', async () => {
    const { home, migrate } = await openCrossing();
    await migrate(smallArchive);
    const [folder = ''] = readdirSync(home);
    expect(folder).toMatch(/^\d+-to-mira@/);
    const files = ['ledger.sqlite', 'lock.sqlite', 'plan.json'];
    expect(readdirSync(join(home, folder)).sort()).toEqual(files);
    expect(statSync(join(home, folder)).mode & 0o077).toBe(0);
  });
});
