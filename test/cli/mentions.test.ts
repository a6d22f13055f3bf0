// Nobody is pinged: tweets full of handles go to servers where people of the same names live.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const everything = ['--replies', 'keep', '--retweets', 'as-is'];
/** Behind a letter, as in `日本@jack`, a Mastodon finds none. */
const handle = /(?<![/\p{L}\p{N}_])@\w/u;

describe.each(['4.2', '4.6', 'gotosocial', 'snac', 'hollo', 'activities-next'] as const)(
  'on %s',
  (personality) => {
    it('no handle pings its namesake', async () => {
      const { practice, migrate } = await openCrossing({ personality });
      const run = await migrate(fixture('mentions-everywhere'), ...everything);
      expect(run.exitCode, run.stderr).toBe(0);
      expect(practice.statuses().flatMap(({ mentions }) => mentions)).toEqual([]);
      expect(practice.notifications()).toEqual({ mira: 0, alice: 0, jack: 0 });
      expect(textsOn(practice).filter((text) => handle.test(text.replace(/\S+@mail\.example/g, '')))).toEqual(
        [],
      );
    });
  },
);

describe.each(['defuse', 'link', 'plain'])('in the form %s', (mentions) => {
  it('neither people who are known nor others are pinged', async () => {
    const { practice, migrate } = await openCrossing();
    const people = `${fixture('people-known')}/people.csv`;
    const run = await migrate(
      fixture('people-known'),
      ...everything,
      ...['--people', people, '--mentions', mentions],
    );
    expect(run.exitCode, run.stderr).toBe(0);
    expect(practice.notifications()).toEqual({ mira: 0, alice: 0, jack: 0 });
    expect(textsOn(practice).some((text) => text.includes('＠alice＠toots.example'))).toBe(true);
  });
});

it('a table of people that is none is refused', async () => {
  const table = `${fixture('people-known')}/data/tweets.js`;
  const run = await runProgram(['preview', fixture('people-known'), '--people', table]);
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain('FILE_UNREADABLE');
});

it.each(['preview', 'rehearse'])(
  '%s names the people whose address it does not understand',
  async (command) => {
    const table = join(temporaryFolder(), 'people.csv');
    writeFileSync(table, 'id,handle,address\n,alice,@alice@toots.example\n,bram,bram at social.example\n');
    const run = await runProgram([command, fixture('people-known'), '--people', table]);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stderr).toContain('@bram: bram at social.example');
    expect(run.stderr).not.toContain('@alice');
  },
);
