// Rows of an account's table of people whose address is not understood: `bulk plan` and `bulk run` name them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { planAccounts } from '../../src/bulk/plan-accounts.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { startTown } from '../support/town.ts';
import { archivesFor, fleetOf, residentsFor, tokensOf, writeManifest } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('are events of their account, in words and as JSON', async () => {
  const folder = temporaryFolder();
  const clock = virtualClock(Date.UTC(2026, 0, 1));
  const residents = residentsFor(1);
  const town = await startTown(residents, { now: () => clock.now() });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, 1, { tweets: 2, mediaShare: 0, replyShare: 0 });
  writeFileSync(
    join(folder, 'people.csv'),
    'handle,address\nada,ada@a.example\nbram,bram at b.example\n"cleo","cleo@c, perhaps"\n',
  );
  const manifest = writeManifest(folder, town.url, archives, { people: 'people.csv' });
  const { manifest: read, around, events } = await fleetOf(manifest, tokensOf(residents), clock, 0);
  await planAccounts(read.accounts, read.accounts, around, () => undefined);
  const [told, ...others] = events.filter(({ kind }) => kind === 'addressesUnread');
  expect(others).toEqual([]);
  expect(JSON.parse(told?.json ?? '')).toMatchObject({
    label: 'account-0',
    addresses: ['bram at b.example', 'cleo@c, perhaps'],
  });
  expect(told?.words).toMatch(/@bram: bram at b\.example; @cleo: cleo@c, perhaps\./);
});
