// `bulk retry`: what failed is sent as it is planned now, and each account says once what is different.

import { expect, it, onTestFinished } from 'vitest';
import { planAccounts } from '../../src/bulk/plan-accounts.ts';
import { runAccounts } from '../../src/bulk/run-accounts.ts';
import { writeStanding } from '../../src/bulk/standing.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { startTown } from '../support/town.ts';
import { archivesFor, fleetOf, residentsFor, tokensOf, writeManifest } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const startMs = Date.UTC(2026, 0, 1);
const posts = 12;
const refused = 3;

/** An account of which the server refuses three posts once; gives what plans and runs it under some choices. */
async function openAccount() {
  const folder = temporaryFolder();
  const clock = virtualClock(startMs);
  const residents = residentsFor(1);
  let asked = 0;
  const town = await startTown(residents, {
    now: () => clock.now(),
    faults: ({ requestClass }) => {
      if (requestClass !== 'status') return null;
      asked += 1;
      if (asked % 2 === 1 || asked > 2 * refused) return null;
      const body = JSON.stringify({ error: 'Validation failed: Text is not wanted' });
      return { kind: 'answersInstead', commits: false, httpStatus: 422, body };
    },
  });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, 1, { tweets: posts, mediaShare: 0, replyShare: 0 });
  return async (choices: Readonly<Record<string, unknown>>, isRetried: boolean) => {
    const manifest = writeManifest(folder, town.url, archives, { pace: 'fastest', ...choices });
    const { manifest: read, around, events } = await fleetOf(manifest, tokensOf(residents), clock, 0);
    const inventory = await planAccounts(read.accounts, read.accounts, around, () => undefined);
    const [account] = read.accounts;
    if (isRetried && account)
      writeStanding(around.folder, account.label, { kind: 'again', atMs: clock.now() });
    await runAccounts(read.accounts, inventory, around, ['bulk', 'run']);
    const spoken = events.filter(({ kind }) => ['retriesFailed', 'changedSince', 'late'].includes(kind));
    return spoken.map(({ json, words }) => ({ ...(JSON.parse(json) as object), words }));
  };
}

it('says of each account what is different, counted by kind, and what comes late', async () => {
  const run = await openAccount();
  expect(await run({}, false)).toEqual([]);
  const again = await run({ visibility: 'private', dates: 'none' }, true);
  expect(again).toMatchObject([
    { type: 'bulk', kind: 'retriesFailed', posts: refused, files: 0, filesLeft: 0 },
    { type: 'bulk', kind: 'changedSince', tweets: refused, changes: { visibility: refused, words: refused } },
    { type: 'bulk', kind: 'late', posts: refused },
  ]);
  // Two kinds of change in one line, each with its number of tweets.
  expect(again[1]?.words.match(/\(3\)/g)).toHaveLength(2);
});

it('says no difference where the plan is the same', async () => {
  const run = await openAccount();
  await run({}, false);
  expect(await run({}, true)).toMatchObject([{ kind: 'retriesFailed' }, { kind: 'late' }]);
});
