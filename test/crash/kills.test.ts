// SIGKILL at random moments of real migrations against a practice server in another process, with requests that
// go wrong and posts that appear after the client died. TWEETFERRY_KILLS sets how many (8 unless set).

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateArchive } from '../../bench/generate-archive.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { compareAccount, listAccount } from '../support/compare-account.ts';
import type { FaultScript } from '../support/fault-scripts.ts';
import { killAndResume } from '../support/kill-and-resume.ts';
import { plannedStatuses } from '../support/planned-statuses.ts';
import { spawnPractice } from '../support/spawn-practice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const wanted = Number(process.env['TWEETFERRY_KILLS'] ?? 8);
const perMigration = 8;

/** Most requests are slow, so that kills find them under way; some go wrong, some are done after the client died. */
function faultsOf(seed: number): FaultScript {
  const slow = [60, 60, 60, 60, 120, 120].map((waitMs) => ({ kind: 'slow', waitMs }) as const);
  const broken = [
    { kind: 'dropAfterCommit' },
    { kind: 'dropBeforeCommit' },
    { kind: 'commitLate', afterMs: 400 },
    { kind: 'errorAfterCommit', httpStatus: 500 },
    { kind: 'htmlError', httpStatus: 502, commits: true },
  ] as const;
  const faults = [...Array.from({ length: 8 }, () => slow).flat(), ...broken];
  return { kind: 'random', seed, probability: 0.7, classes: ['status', 'upload'], faults };
}

it('posts everything once, however often it is killed', { timeout: wanted * 20_000 + 60_000 }, async () => {
  const folder = temporaryFolder();
  const archive = join(folder, 'archive.zip');
  await generateArchive(archive, { tweets: 150, mediaShare: 0.15, replyShare: 0.3 });
  const planned = await plannedStatuses(archive, { replies: 'keep' });
  let kills = 0;
  for (let round = 1; kills < wanted; round += 1) {
    const workspace = join(folder, `workspace-${String(round)}`);
    const account = { username: 'me', displayName: 'Me' };
    const practice = await spawnPractice({
      options: {
        token: 'a-token',
        account,
        unlimited: true,
        stateFile: join(folder, `state-${String(round)}`),
      },
      faults: faultsOf(round),
    });
    try {
      const migration = { archive, workspace, instance: practice.url, token: practice.token, seed: round };
      const outcome = await killAndResume({
        ...migration,
        kills: Math.min(perMigration, wanted - kills),
        flags: ['--replies', 'keep'],
      });
      expect(outcome.exitCode, outcome.output).toBe(0);
      kills += outcome.kills;
      const instance = new URL(practice.url);
      const server = connectServer({ instance, token: practice.token, userAgent: 'test', timeoutMs: 10_000 });
      const target = await server.readAccount();
      if (target.kind !== 'ok') throw new Error('The account cannot be read.');
      const comparison = compareAccount(planned, await listAccount(server, target.value));
      const nothing = { missing: [], surplus: [], wrongOrder: 0, wrongParent: [], wrongMedia: [] };
      expect(comparison).toEqual({ planned: planned.length, shown: planned.length, ...nothing });
    } finally {
      await practice.end();
    }
  }
  process.stderr.write(`${String(kills)} kills, each post on the server once\n`);
});
