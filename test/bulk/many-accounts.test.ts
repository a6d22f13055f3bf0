// Many accounts on a clock that jumps: those that can be moved are, in the time that the limits of all of them allow, and
// those that cannot are named with what to do.

import { statSync, truncateSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boundOfAddressMs, boundOfAllMs } from '../../bench/bulk-bound.ts';
import { planAccounts } from '../../src/bulk/plan-accounts.ts';
import { runAccounts } from '../../src/bulk/run-accounts.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { startTown } from '../support/town.ts';
import { archivesFor, fleetOf, residentsFor, tokensOf, writeManifest } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const accounts = Number(process.env['TWEETFERRY_ACCOUNTS'] ?? 8);
const posts = Number(process.env['TWEETFERRY_POSTS'] ?? 60);
const uploads = 40;
const startMs = Date.UTC(2026, 0, 1, 1, 13, 7);

async function fleetFor(personality: '4.6' | 'gotosocial') {
  const folder = temporaryFolder();
  const clock = virtualClock(startMs);
  const residents = residentsFor(accounts);
  const town = await startTown(residents, { personality, countsAddresses: true, now: () => clock.now() });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, accounts, {
    ...{ tweets: posts, mediaShare: personality === '4.6' ? uploads / posts : 0, replyShare: 0.2 },
  });
  // One archive is broken and one token is wrong.
  const broken = archives[1] ?? '';
  truncateSync(broken, statSync(broken).size >> 1);
  const manifest = writeManifest(folder, town.url, archives, { pace: 'fastest', replies: 'keep' });
  const fleet = await fleetOf(manifest, { ...tokensOf(residents), TOKEN_0: 'nobody-has-this' }, clock, 0);
  return { ...fleet, town, clock };
}

describe('many accounts', () => {
  it.each(['4.6' as const, 'gotosocial' as const])(
    'are moved within the limits of all of them on %s; two that cannot be are named',
    { timeout: 1_800_000 },
    async (personality) => {
      const { manifest, around, town, clock } = await fleetFor(personality);
      expect(manifest.problems).toEqual([]);
      const inventory = await planAccounts(manifest.accounts, manifest.accounts, around, () => undefined);
      const began = clock.now();
      const { rows } = await runAccounts(manifest.accounts, inventory, around, ['bulk', 'run']);
      const finished = rows.filter(({ state, posts: done }) => state === 'finished' && done === posts);
      expect(finished).toHaveLength(accounts - 2);
      const parked = rows.filter(({ state }) => state === 'parked').map(({ problem }) => problem?.code);
      expect(parked.sort()).toEqual(['ARCHIVE_UNREADABLE', 'TOKEN_REFUSED']);
      expect(rows.filter(({ problem }) => problem !== null && problem.hint === '')).toEqual([]);
      expect(town.houses.map((house) => house.requests().tooMany).filter(Boolean)).toEqual([]);
      const asked = town.houses.reduce((sum, house) => sum + house.requests().total, 0);
      const loads = Array.from({ length: accounts - 2 }, () => ({ posts, uploads }));
      // On a server that counts every question, what is asked for a plan and before the first post counts too.
      const boundMs =
        personality === '4.6'
          ? boundOfAllMs(began, loads, { limit: 7_500, windowMs: 300_000 })
          : boundOfAddressMs(asked, { limit: 300, windowMs: 300_000 });
      const ratio = (clock.now() - began) / boundMs;
      console.info(
        `${personality}: ${String(accounts)} accounts, ${String(asked)} requests, ${ratio.toFixed(4)} x the bound of ${String(boundMs / 60_000)} min`,
      );
      expect(ratio).toBeLessThanOrEqual(1.02);
    },
  );
});
