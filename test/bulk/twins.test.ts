// A tweet that an account shows twice is in the reports of a bulk run, until one of the two posts is removed.

import { expect, it, onTestFinished } from 'vitest';
import { planAccounts } from '../../src/bulk/plan-accounts.ts';
import { runAccounts } from '../../src/bulk/run-accounts.ts';
import { writeStanding } from '../../src/bulk/standing.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { startTown } from '../support/town.ts';
import { archivesFor, fleetOf, residentsFor, tokensOf, writeManifest } from '../support/bulk-fleet.ts';
import { aStatusRequest } from '../support/status-request.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const label = 'account-0';

it('stands in the report of the account and in that of all, as text and as JSON', async () => {
  const folder = temporaryFolder();
  const clock = virtualClock(Date.UTC(2026, 0, 1));
  const residents = residentsFor(1);
  const [resident] = residents;
  const town = await startTown(residents, { now: () => clock.now() });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, 1, { tweets: 5, mediaShare: 0, replyShare: 0 });
  const manifest = writeManifest(folder, town.url, archives, { pace: 'fastest' });
  const { manifest: read, around } = await fleetOf(manifest, tokensOf(residents), clock, 0);
  const inventory = await planAccounts(read.accounts, read.accounts, around, () => undefined);
  const run = async () => {
    writeStanding(around.folder, label, { kind: 'again', atMs: clock.now() });
    return (await runAccounts(read.accounts, inventory, around, ['bulk', 'run'])).rows;
  };
  expect(await run()).toMatchObject([{ state: 'finished', twins: [] }]);

  const text = town.houses[0]?.statuses().find(({ text: { length } }) => length > 20)?.text ?? '';
  const token = resident?.token ?? '';
  const server = connectServer({
    ...{ instance: new URL(town.url), token, userAgent: 'test', timeoutMs: 10_000 },
  });
  const posted = await server.postStatus(aStatusRequest({ text }), 'another program');
  if (posted.kind !== 'ok') throw new Error('It was not posted.');
  const { id: statusId, url } = posted.value;
  expect(await run()).toMatchObject([{ state: 'finished', twins: [{ statusId, url }] }]);
  for (const name of ['report.txt', `reports/${label}.txt`]) expect(around.folder.read(name)).toContain(url);
  expect(JSON.parse(around.folder.read(`reports/${label}.json`) ?? '')).toMatchObject({ twins: [{ url }] });
  expect(JSON.parse(around.folder.read('report.json') ?? '')).toMatchObject({
    accounts: [{ twins: [{ url }] }],
  });

  expect((await server.removeStatus(statusId)).kind).toBe('ok');
  expect(await run()).toMatchObject([{ state: 'finished', twins: [] }]);
});
