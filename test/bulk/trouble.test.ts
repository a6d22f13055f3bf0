// A server in trouble, and an account in trouble, among many: on a clock that jumps.

import { expect, it, onTestFinished } from 'vitest';
import { planAccounts } from '../../src/bulk/plan-accounts.ts';
import { runAccounts } from '../../src/bulk/run-accounts.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { FaultHook } from '../../src/practice/fault.ts';
import { startTown } from '../support/town.ts';
import { archivesFor, fleetOf, residentsFor, tokensOf, writeManifest } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const startMs = Date.UTC(2026, 0, 1);
const accounts = 3;
const posts = 20;

async function openFleet(faults: (nowMs: number) => FaultHook) {
  const folder = temporaryFolder();
  const clock = virtualClock(startMs);
  const residents = residentsFor(accounts);
  const town = await startTown(residents, {
    ...{ now: () => clock.now(), faults: (request) => faults(clock.now())(request) },
  });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, accounts, { tweets: posts, mediaShare: 0, replyShare: 0 });
  const manifest = writeManifest(folder, town.url, archives, { pace: 'fastest', replies: 'keep' });
  const fleet = await fleetOf(manifest, tokensOf(residents), clock, 0);
  const inventory = await planAccounts(
    fleet.manifest.accounts,
    fleet.manifest.accounts,
    fleet.around,
    () => undefined,
  );
  const run = () => runAccounts(fleet.manifest.accounts, inventory, fleet.around, ['bulk', 'run']);
  return { ...fleet, clock, town, run };
}

it('lets all accounts of a server wait while it answers badly, and finishes all when it is well', async () => {
  const asked: number[] = [];
  const endsMs = startMs + 20 * 60_000;
  const { run, events, town } = await openFleet((nowMs) => ({ requestClass }) => {
    if (requestClass !== 'status' || nowMs >= endsMs) return null;
    asked.push(nowMs);
    return { kind: 'htmlError', httpStatus: 502, commits: false };
  });
  const { rows } = await run();
  expect(rows.map(({ state, posts: done }) => [state, done])).toEqual(
    Array.from({ length: accounts }, () => ['finished', posts]),
  );
  expect(events.filter(({ kind }) => kind === 'instancePaused').length).toBeGreaterThanOrEqual(3);
  // Longer and longer apart: not one account after the other.
  expect(asked.length).toBeLessThan(30);
  expect(town.houses.map((house) => new Set(house.statuses().map(({ text }) => text)).size)).toEqual(
    Array.from({ length: accounts }, () => posts),
  );
});

it('parks whose token dies on the way, and nobody else', async () => {
  let isDead = false;
  const { run, town } = await openFleet(() => ({ requestClass, classIndex }) => {
    if (isDead || requestClass !== 'status' || classIndex !== 10) return null;
    isDead = true;
    return { kind: 'refused', httpStatus: 401 };
  });
  const { rows } = await run();
  expect(rows.filter(({ state }) => state === 'finished')).toHaveLength(accounts - 1);
  const [parked] = rows.filter(({ state }) => state === 'parked');
  expect(parked?.problem).toMatchObject({ code: 'TOKEN_REFUSED' });
  expect(parked?.problem?.hint).not.toBe('');
  expect(town.houses.filter((house) => house.statuses().length === posts)).toHaveLength(accounts - 1);
});
