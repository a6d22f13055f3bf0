// What a ledger acknowledged survives the death of its process at any instant.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ports/ledger.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { spawnScript } from '../support/spawn-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { posted } from './ledger-suite.ts';
import { aNumberedStatus } from './numbered-status.ts';

const script = join(import.meta.dirname, 'commit-in-a-loop.ts');

/** The last number a script acknowledged with this word; `before` when it did not. */
function lastOf(lines: readonly string[], word: string, before: number): number {
  const numbers = lines.filter((line) => line.startsWith(word)).map((line) => Number(line.split(' ')[1]));
  return Math.max(before, ...numbers);
}

async function killAfter(path: string, first: number, lines: number): Promise<readonly string[]> {
  const child = spawnScript(script, [path, String(first)]);
  await child.wrote(lines);
  await child.kill();
  return child.lines;
}

/** Settles what the dead process left, so that the next one begins after it. */
async function finishOpen(ledger: Ledger): Promise<void> {
  for (const { operation, intent } of await ledger.unsettled()) {
    await ledger.commit({ outcomes: [posted(operation.id, `late-${intent.atMs}`)] });
  }
}

describe('a ledger whose process is killed', () => {
  it('holds every commit that was acknowledged, and is sound', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite');
    let first = 1;
    for (const lines of [1, 2, 37, 120, 121, 300]) {
      const said = await killAfter(path, first, lines);
      const intended = lastOf(said, 'intended', first - 1);
      const done = lastOf(said, 'done', first - 1);
      const ledger = await openLedger(path);
      for (let number = 1; number <= done; number += 1) {
        expect((await ledger.state(aNumberedStatus(number).id)).kind).toBe('done');
      }
      expect(['intended', 'done']).toContain((await ledger.state(aNumberedStatus(intended).id)).kind);
      // The commit that was under way when it died is there whole or not at all.
      const { statuses } = await ledger.progress();
      expect(statuses.done - done).toBeLessThanOrEqual(1);
      expect(statuses.open).toBeLessThanOrEqual(1);
      await finishOpen(ledger);
      await ledger.close();
      first = statuses.done + statuses.open + 1;
    }
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  });
});
