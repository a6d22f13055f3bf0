// Both journals of the account keep the same promises.

import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tieOperationId } from '../../src/model/ids.ts';
import type { AccountEntry, AccountLedger } from '../../src/ports/account-ledger.ts';
import { memoryAccountLedger } from '../../src/store/memory-account-ledger.ts';
import { openAccountLedger } from '../../src/store/open-account-ledger.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { aFollow } from '../support/account-operations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function entriesOf(ledger: AccountLedger): Promise<readonly AccountEntry[]> {
  const entries: AccountEntry[] = [];
  for await (const entry of ledger.all()) entries.push(entry);
  return entries;
}

const onDisk = (): Promise<AccountLedger> => openAccountLedger(join(temporaryFolder(), 'ledger.sqlite'));

describe.each([
  ['in memory', () => Promise.resolve(memoryAccountLedger())],
  ['on disk', onDisk],
] as const)('a journal of the account %s', (_name, open) => {
  async function opened(): Promise<AccountLedger> {
    const ledger = await open();
    onTestFinished(() => ledger.close());
    return ledger;
  }

  it('knows nothing of what was never begun, and refuses to settle it', async () => {
    const ledger = await opened();
    expect(await ledger.state(aFollow('ada').id)).toBeNull();
    const done = { kind: 'done', atMs: 1, result: 'following' } as const;
    await expect(ledger.settle(aFollow('ada').id, done)).rejects.toThrow();
  });

  it('tells each state, in the order of first intents', async () => {
    const ledger = await opened();
    const [ada, bob] = [aFollow('ada'), aFollow('bob')];
    await ledger.intend(ada, 10);
    await ledger.intend(bob, 20);
    await ledger.settle(ada.id, { kind: 'unknown', atMs: 15, detail: 'reset' });
    await ledger.intend(ada, 30);
    await ledger.settle(bob.id, { kind: 'failed', atMs: 25, reason: 'blockedBy', detail: 'HTTP 403' });
    expect(await ledger.state(ada.id)).toEqual({ kind: 'intended', atMs: 30 });
    expect(await entriesOf(ledger)).toEqual([
      { operation: ada, sentMs: 30, state: { kind: 'intended', atMs: 30 } },
      {
        operation: bob,
        sentMs: 20,
        state: { kind: 'failed', atMs: 25, reason: 'blockedBy', detail: 'HTTP 403' },
      },
    ]);
  });

  it('keeps the operation as it was last intended', async () => {
    const ledger = await opened();
    const ada = aFollow('ada');
    await ledger.intend(ada, 1);
    const quiet = { ...ada, manner: { ...ada.manner, reblogs: false } };
    await ledger.intend(quiet, 2);
    expect((await entriesOf(ledger)).map(({ operation }) => operation)).toEqual([quiet]);
  });

  it('tells when those left that the server may have counted', async () => {
    const ledger = await opened();
    const people = ['old', 'ada', 'bob', 'eve', 'joe', 'sue'].map((name) => aFollow(name));
    for (const [place, one] of people.entries()) await ledger.intend(one, place * 10);
    const [, ada, bob, eve, joe] = people.map(({ id }) => id);
    if (!ada || !bob || !eve || !joe) throw new Error('five people');
    await ledger.settle(ada, { kind: 'done', atMs: 90, result: 'requested' });
    await ledger.settle(bob, { kind: 'failed', atMs: 90, reason: 'gone', detail: '' });
    await ledger.settle(eve, { kind: 'failed', atMs: 90, reason: 'refused', detail: '' });
    await ledger.settle(joe, { kind: 'notSent', atMs: 90, detail: '' });
    await ledger.intend({ ...aFollow('ida'), kind: 'mute', id: tieOperationId('mute', 'ida@s.example') }, 60);
    expect(await ledger.sentSince(['follow'], 5)).toEqual([10, 50]);
    await ledger.settle(ada, { kind: 'takenBack', atMs: 95 });
    expect(await ledger.sentSince(['follow'], 5)).toEqual([10, 50]);
  });
});

it('lasts beside the ledger in one file', async () => {
  const path = join(temporaryFolder(), 'ledger.sqlite');
  const ledger = await openLedger(path);
  const before = await openAccountLedger(path);
  await before.intend(aFollow('ada'), 5);
  await before.close();
  const after = await openAccountLedger(path);
  expect(await after.state(aFollow('ada').id)).toEqual({ kind: 'intended', atMs: 5 });
  await after.close();
  await ledger.close();
});
