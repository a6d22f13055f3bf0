// The ledger as a file: it lasts, it is its owner's, and it says so when it cannot be written.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../../src/store/open-ledger.ts';
import { aStatus, anIntent } from '../support/operations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { posted } from './ledger-suite.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('a ledger on disk', () => {
  it('knows after it was closed what it knew before', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite');
    const owner = { source: { id: '1', screenName: 'ada' }, target: { acct: 'ada@s.example', id: '9' } };
    const [first, second] = [aStatus('5'), aStatus('6')];
    const sent = { ...anIntent(second.id, 3), serverMs: 5, firstServerMs: 4, repeats: 1, silentRounds: 2 };
    const before = await openLedger(path);
    await before.own(owner);
    await before.commit({ freeze: [first, second], intents: [anIntent(first.id)] });
    await before.commit({ outcomes: [posted(first.id, '900')], intents: [sent] });
    await before.close();
    const after = await openLedger(path);
    expect((await after.state(first.id)).kind).toBe('done');
    expect(await after.unsettled()).toMatchObject([{ operation: second, intent: sent }]);
    const eve = { ...owner, source: { id: '2', screenName: 'eve' } };
    await expect(after.own(eve)).rejects.toMatchObject({ code: 'WORKSPACE_OF_ANOTHER' });
    await after.close();
  });

  it('can be read by its owner only, the files beside it too', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'ledger.sqlite');
    writeFileSync(path, '', { mode: 0o644 });
    const ledger = await openLedger(path);
    await ledger.commit({ freeze: [aStatus('5')] });
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(modeOf(file)).toBe(0o600);
    await ledger.close();
  });

  it('keeps a write-ahead log, which is what is synced', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite');
    const ledger = await openLedger(path);
    await ledger.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  it('of the first form is opened with everything it knew: its keys are old, and it has room for a plan', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite');
    const status = aStatus('5');
    const before = await openLedger(path);
    await before.commit({ freeze: [status], intents: [anIntent(status.id)] });
    await before.close();
    // As the first version wrote it: without the plan of the latest run, the server's clock and keys without a secret.
    const database = new DatabaseSync(path);
    const since = ['server_ms', 'first_at_ms', 'first_server_ms', 'repeats', 'silent_rounds', 'has_old_key'];
    for (const column of since) database.exec(`ALTER TABLE attempts DROP COLUMN ${column}`);
    database.exec('DROP TABLE plan; PRAGMA user_version = 1');
    database.close();
    const after = await openLedger(path);
    const old = { ...anIntent(status.id), hasOldKey: true };
    expect(await after.unsettled()).toEqual([
      { operation: status, intent: old, mayBeAtWork: true, isOvertaken: false },
    ]);
    expect(await after.remembered()).toBeNull();
    await after.remember({
      ...{ digest: 'd', atMs: 1, statuses: 1, uploads: 0, left: { statuses: 1, uploads: 0 } },
      ...{ progress: await after.progress(), buckets: [], choices: {}, command: ['migrate'] },
    });
    expect((await after.remembered())?.digest).toBe('d');
    await after.close();
  });

  it('of the third form is opened with everything it knew', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite');
    const status = aStatus('5');
    const intent = { ...anIntent(status.id, 2), firstAtMs: 3, serverMs: 5, firstServerMs: 4, repeats: 1 };
    const before = await openLedger(path);
    await before.commit({ freeze: [status], intents: [intent] });
    await before.close();
    const database = new DatabaseSync(path);
    for (const column of ['silent_rounds', 'first_at_ms'])
      database.exec(`ALTER TABLE attempts DROP COLUMN ${column}`);
    database.exec('PRAGMA user_version = 3');
    database.close();
    const after = await openLedger(path);
    const opened = { ...intent, firstAtMs: intent.atMs };
    expect(await after.unsettled()).toMatchObject([{ operation: status, intent: opened }]);
    await after.close();
  });

  it('of a newer version is refused and left as it is', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'ledger.sqlite');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE of_the_future (x); PRAGMA user_version = 7');
    database.close();
    await expect(openLedger(path)).rejects.toMatchObject({
      code: 'WORKSPACE_NEWER',
      args: { path: folder, found: 7, known: 4 },
    });
    const after = new DatabaseSync(path);
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'of_the_future' }]);
    expect(after.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' });
    after.close();
  });

  it('that is no database is called damaged', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite');
    writeFileSync(path, 'not a database, but long enough to look like something '.repeat(40));
    await expect(openLedger(path)).rejects.toMatchObject({ code: 'WORKSPACE_DAMAGED' });
  });

  it('in a folder that does not exist is unwritable', async () => {
    const path = join(temporaryFolder(), 'missing', 'ledger.sqlite');
    await expect(openLedger(path)).rejects.toMatchObject({ code: 'WORKSPACE_UNWRITABLE' });
  });
});

/** A file system of one megabyte, or the reason why there is none. */
function tinyDisk(folder: string): string | null {
  const path = join(folder, 'disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    return String(error);
  }
  onTestFinished(() => {
    execFileSync('umount', [path]);
  });
  return null;
}

describe('a full disk', () => {
  it('stops the commit, keeps what was committed, and goes on when there is room again', async (context) => {
    const folder = temporaryFolder();
    const problem = tinyDisk(folder);
    expect.assertions(problem === null ? 5 : 0);
    if (problem !== null) context.skip(`needs the right to mount: ${problem}`);
    const ballast = join(folder, 'disk', 'ballast');
    writeFileSync(ballast, Buffer.alloc(300_000));
    const ledger = await openLedger(join(folder, 'disk', 'ledger.sqlite'));
    let number = 1_000;
    let error: unknown = null;
    while (error === null) {
      number += 1;
      const status = aStatus(String(number), 1, { text: 'x'.repeat(5_000) });
      const step = { freeze: [status], intents: [anIntent(status.id)] };
      error = await ledger.commit(step).then(
        () => null,
        (reason: unknown) => reason,
      );
    }
    expect(error).toMatchObject({ code: 'WORKSPACE_UNWRITABLE', args: { path: join(folder, 'disk') } });
    expect((await ledger.unsettled()).length).toBe(number - 1_001);
    expect((await ledger.state(aStatus(String(number)).id)).kind).toBe('new');
    rmSync(ballast);
    const next = aStatus(String(number));
    await ledger.commit({ freeze: [next], intents: [anIntent(next.id)] });
    expect((await ledger.state(next.id)).kind).toBe('intended');
    expect((await ledger.progress()).statuses.open).toBe(number - 1_000);
    await ledger.close();
  });
});
