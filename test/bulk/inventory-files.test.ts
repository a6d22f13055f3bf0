// What people write into the inventory: taken at its word, or refused.

import { describe, expect, it } from 'vitest';
import { BulkFolder } from '../../src/bulk/bulk-folder.ts';
import { inventoryCsv, readInventory, writeInventory } from '../../src/bulk/inventory-files.ts';
import { warningOf, type InventoryRow, type PlannedRow } from '../../src/bulk/inventory.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const planned: PlannedRow = {
  ...{ kind: 'planned', row: 2, label: 'a', include: true, priority: 3, instance: 'm.example' },
  ...{ acct: 'a@m.example', screenName: 'a', tweets: 5, posts: 5, media: 0, mediaBytes: 0, splits: 0 },
  ...{ skipped: 0, notices: 0, requests: 5, durationMs: 1_000, finishedAfterMs: 1_000, digest: 'd' },
};
const problem = {
  row: 3,
  label: 'b',
  code: 'ARCHIVE_UNREADABLE',
  message: 'broken',
  hint: 'mend it',
} as const;
const unplanned: InventoryRow = { kind: 'unplanned', row: 3, label: 'b', problem };

function written(change: (csv: string) => string): BulkFolder {
  const folder = new BulkFolder(temporaryFolder());
  writeInventory(folder, [planned, unplanned]);
  folder.write('inventory.csv', change(folder.read('inventory.csv') ?? ''));
  return folder;
}

describe('the inventory that people looked at', () => {
  it('comes back as it was written', () => {
    expect(readInventory(written((csv) => csv))).toEqual([planned, unplanned]);
  });

  it.each([
    ['yes', true],
    ['No', false],
    ['x', true],
    ['0', false],
  ])('takes %s at its word', (word, include) => {
    const folder = written((csv) => csv.replace('"yes","a","3"', `${word};a; 7`).replaceAll(',', ';'));
    expect(readInventory(folder)[0]).toEqual({ ...planned, include, priority: 7 });
  });

  it('leaves out whose line was taken out', () => {
    const folder = written((csv) =>
      csv
        .split('\r\n')
        .filter((line) => !line.includes('"a"'))
        .join('\r\n'),
    );
    expect(readInventory(folder)[0]).toEqual({ ...planned, include: false });
  });

  it.each(['nein', 'skip', 'exclude', 'N/A', '', 'maybe'])('guesses nothing from %j', (word) => {
    const folder = written((csv) => csv.replace('"yes","a"', `"${word}","a"`));
    expect(() => readInventory(folder)).toThrow(/include of a/);
  });

  it.each(['', '0', '101', '1.5', 'high'])('takes no priority of %j', (word) => {
    const folder = written((csv) => csv.replace('"yes","a","3"', `"yes","a","${word}"`));
    expect(() => readInventory(folder)).toThrow(/priority of a/);
  });
});

describe('an account of which nearly nothing is posted', () => {
  const few = { ...planned, tweets: 100, posts: 6, splits: 1, skipped: 95 };

  it.each([
    [{ reply: 90, retweet: 5 }, /replies: keep/],
    [{ deletedSince: 95 }, /deletedSince: keep/],
  ])('is named with the choice of the manifest that brings the rest: %j', (skippedBy, choice) => {
    expect(warningOf({ ...few, skippedBy })).toMatch(choice);
    expect(inventoryCsv([{ ...few, skippedBy }])).toMatch(choice);
  });

  it('is not named where the owner chose that, or where an older version planned it', () => {
    expect(warningOf({ ...few, skippedBy: { tooOld: 95 } })).toBeNull();
    expect(warningOf(few)).toBeNull();
    expect(warningOf({ ...few, posts: 50, skippedBy: { reply: 50 } })).toBeNull();
  });
});
