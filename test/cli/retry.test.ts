// `retry` as a user sees it: what the server refused is sent as it is planned now, and nothing else is touched.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Fault } from '../../src/practice/fault.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('alt-text-beside-archive');

it('sends what was refused with the alt texts that were written since, and leaves the others as they are', async () => {
  let isRefusing = true;
  let posts = 0;
  const refusal: Fault = {
    kind: 'answersInstead',
    commits: false,
    httpStatus: 422,
    body: JSON.stringify({ error: 'media description too short, at least 1 required' }),
  };
  const { practice, args, around } = await openCrossing({
    faults: ({ requestClass }) => {
      if (requestClass !== 'status' || !isRefusing) return null;
      posts += 1;
      return posts === 1 ? null : refusal;
    },
  });
  const first = await runProgram(args(archive, '--json'), around);
  expect(first.exitCode, first.stderr).toBe(3);
  const [kept] = practice.statuses();
  expect(practice.statuses()).toHaveLength(1);
  isRefusing = false;
  const table = join(temporaryFolder(), 'alt-text.csv');
  const files = readdirSync(join(archive, 'data/tweets_media'));
  writeFileSync(table, ['media,alt_text', ...files.map((name) => `"${name}","Of ${name}"`), ''].join('\n'));
  const [, ...rest] = args(archive, '--json', '--alt-text', table);
  const again = await runProgram(['retry', ...rest], around);
  expect(again.exitCode, again.stderr).toBe(0);
  const [same, ...others] = practice.statuses();
  expect(same).toEqual(kept);
  const descriptions = practice.media().filter(({ statusId }) => others.some(({ id }) => id === statusId));
  expect(descriptions.length).toBeGreaterThan(0);
  for (const { description } of descriptions) expect(description).toMatch(/^Of /);
  expect(again.stderr).toContain('other alt texts');
});
