// A server nobody here wrote: the contract, and a whole migration that is killed on the way, on a real snac2. Skipped
// where it is not installed (package snac2 in Debian's bookworm-backports).

import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { GivenChoices } from '../../src/choices/choices.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { generateArchive } from '../../bench/generate-archive.ts';
import { compareAccount, listAccount } from '../support/compare-account.ts';
import { fixture } from '../support/archives.ts';
import { killAndResume } from '../support/kill-and-resume.ts';
import { plannedStatuses } from '../support/planned-statuses.ts';
import { runProgram } from '../support/run-program.ts';
import { shownWords, textsLikeMarkup } from '../support/shown-words.ts';
import { isSnacInstalled, startSnac } from '../support/snac-server.ts';
import { aStatusRequest } from '../support/status-request.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { judge } from './quirks.ts';
import { describeContract } from './suite.ts';

const isInstalled = isSnacInstalled();
if (!isInstalled) process.stderr.write('snac is not installed: the tests on a real server are skipped.\n');

describe.skipIf(!isInstalled)('snac2', () => {
  describeContract(
    'the contract',
    async () => ({ ...(await startSnac()), isStock: false }),
    (software, outcomes) => {
      expect(judge(software, outcomes).filter(({ verdict }) => verdict === 'surprise')).toEqual([]);
    },
  );

  it('shows the words as they were given', async () => {
    const snac = await startSnac();
    try {
      const server = connectServer({
        ...{ instance: new URL(snac.url), token: snac.token, userAgent: 'test', timeoutMs: 10_000 },
      });
      for (const text of textsLikeMarkup) {
        const answer = await server.postStatus(aStatusRequest({ text, markup: 'looseHtml' }), '');
        const content = answer.kind === 'ok' ? answer.value.content : answer.kind;
        expect(shownWords(content)).toBe(text.replace(/\s+/g, ' '));
      }
    } finally {
      await snac.close();
    }
  });

  it('finds nobody of the same name in the posts, known or not', { timeout: 60_000 }, async () => {
    const snac = await startSnac(['alice', 'jack']);
    onTestFinished(snac.close);
    const { token } = snac;
    for (const archive of ['mentions-everywhere', 'people-known']) {
      const flags = ['--instance', snac.url, '--yes', '--limits', 'none', '--pace', 'fastest'];
      const choices = ['--replies', 'keep', '--retweets', 'as-is'];
      const people = ['--people', join(fixture('people-known'), 'people.csv')];
      const run = await runProgram(['migrate', fixture(archive), ...flags, ...choices, ...people], { token });
      expect(run.exitCode, run.stderr).toBe(0);
    }
    const server = connectServer({
      ...{ instance: new URL(snac.url), token, userAgent: 'test', timeoutMs: 10_000 },
    });
    const target = await server.readAccount();
    if (target.kind !== 'ok') throw new Error('The account cannot be read.');
    const shown = await listAccount(server, target.value);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.flatMap(({ mentions }) => mentions)).toEqual([]);
    const found = await server.postStatus(aStatusRequest({ text: 'Hello @alice' }), '');
    expect(found.kind === 'ok' && found.value.mentions).toHaveLength(1);
  });

  async function killedMigration(given: GivenChoices, flags: readonly string[], settleMs: number) {
    const snac = await startSnac();
    onTestFinished(snac.close);
    const folder = temporaryFolder();
    const archive = join(folder, 'archive.zip');
    await generateArchive(archive, { tweets: 100, mediaShare: 0.2, replyShare: 0.3 });
    const planned = await plannedStatuses(archive, given, 'snac');
    const outcome = await killAndResume({
      ...{ archive, instance: snac.url, token: snac.token, seed: 7, kills: 4 },
      // On a busy machine it needs seconds for a post whose client was killed.
      flags: ['--late-commit', '5', ...flags],
      workspace: join(folder, 'workspace'),
    });
    expect(outcome.exitCode, outcome.output).toBe(0);
    const server = connectServer({
      ...{ instance: new URL(snac.url), token: snac.token, userAgent: 'test', timeoutMs: 10_000 },
    });
    const target = await server.readAccount();
    if (target.kind !== 'ok') throw new Error('The account cannot be read.');
    await wait(settleMs);
    return { planned, shown: await listAccount(server, target.value), output: outcome.output };
  }

  const nothing = { missing: [], surplus: [], wrongOrder: 0, wrongParent: [], wrongMedia: [] };

  it('gets every post once, however often the migration is killed', { timeout: 240_000 }, async () => {
    const { planned, shown, output } = await killedMigration({}, [], 0);
    const { length } = planned;
    const wanted = { planned: length, shown: length, ...nothing };
    expect(compareAccount(planned, shown), output).toMatchObject(wanted);
  });

  // It puts posts with dates of their own up every three seconds, a few at once and in no order of their own.
  it('gets every post once with the date of its tweet too', { timeout: 300_000 }, async () => {
    const flags = ['--dates', 'native', '--late-commit', '20'];
    const { planned, shown, output } = await killedMigration({ dates: 'native' }, flags, 5_000);
    const dates = shown.map(({ createdAtMs }) => createdAtMs).sort((left, right) => left - right);
    expect(dates).toEqual(planned.map(({ datedMs }) => datedMs));
    const { length } = planned;
    const compared = { ...compareAccount(planned, shown), wrongOrder: 0 };
    expect(compared, output).toMatchObject({ planned: length, shown: length, ...nothing });
  });
});
