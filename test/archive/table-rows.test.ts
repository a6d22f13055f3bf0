// Rows of a table of tweets: the same ones however the bytes come in, and a damaged one never takes another with it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedFile } from '../../src/archive/container.ts';
import { readTable } from '../../src/archive/read-table.ts';
import type { ListItem } from '../../src/archive/list-cutter.ts';

const heading =
  '"tweet_id","in_reply_to_status_id","in_reply_to_user_id","timestamp","source","text","retweeted_status_id","retweeted_status_user_id","retweeted_status_timestamp","expanded_urls"\n';

function rowOf(id: number, text: string): string {
  return `"${String(id)}","","","2014-05-01 10:00:01 +0000","web","${text}","","","",""\n`;
}

async function itemsOf(table: Buffer, portionBytes: number): Promise<readonly ListItem[]> {
  async function* portions(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < table.length; at += portionBytes)
      yield await Promise.resolve(table.subarray(at, at + portionBytes));
  }
  const items: ListItem[] = [];
  for await (const some of readTable(portions())) items.push(...some);
  return items;
}

function textOf(item: ListItem | undefined): unknown {
  return item?.kind === 'element' ? (item.value as Readonly<Record<string, unknown>>)['text'] : null;
}

const damage = ['yes", and left', 'a quote that "never ends', '"', '" and "', 'x","y', 'end\\"'];

describe('a table of tweets', () => {
  it('is the same in portions of any size', async () => {
    const words = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((text) => text.replaceAll(/[\r\0]/g, ' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        async (texts, size) => {
          const rows = texts.map((text, place) => rowOf(1000 + place, text.replaceAll('"', '""')));
          const items = await itemsOf(Buffer.from(heading + rows.join('')), size);
          expect(items.map(textOf)).toEqual(texts);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each(damage)('loses the row that says %s, and no other', async (text) => {
    const rows = [rowOf(1000, 'one'), rowOf(1001, text), rowOf(1002, 'two\nlines'), rowOf(1003, 'three')];
    const items = await itemsOf(Buffer.from(heading + rows.join('')), 64);
    expect(items.map(textOf)).toEqual(['one', null, 'two\nlines', 'three']);
    expect(items[1]).toMatchObject({ kind: 'broken', ids: ['1001'] });
  });

  it('keeps a row that is too long from taking others along', async () => {
    const rows = [rowOf(1000, 'one'), rowOf(1001, 'x'.repeat(1_500_000)), rowOf(1002, 'two')];
    const items = await itemsOf(Buffer.from(heading + rows.join('')), 65_536);
    expect(items.map(({ kind }) => kind)).toEqual(['element', 'broken', 'element']);
    expect(textOf(items[2])).toBe('two');
  });

  it('reads letters of Windows, and says so', async () => {
    const table = Buffer.concat([Buffer.from(heading), Buffer.from(rowOf(1000, 'Gr\xfc\xdfe'), 'latin1')]);
    expect(await itemsOf(table, 64)).toMatchObject([{ isGuessed: true, value: { text: 'Grüße' } }]);
  });

  it('of something else is none', async () => {
    await expect(itemsOf(Buffer.from('a,b\n1,2\n'), 64)).rejects.toMatchObject({ name: 'DamagedFile' });
    await expect(itemsOf(Buffer.alloc(0), 64)).rejects.toMatchObject({ name: 'DamagedFile' });
  });

  const good = rowOf(1000, 'one') + rowOf(1001, 'two; and\tmore') + rowOf(1002, 'three');

  it.each<[string, string]>([
    ['with carriage returns alone', (heading + good).replaceAll('\n', '\r')],
    ['with line ends of Windows in some rows', heading + good.replace('\n', '\r\n')],
    ['with semicolons', (heading + good).replaceAll('","', '";"')],
    ['with tabs', (heading + good).replaceAll('","', '"\t"')],
    ['with names in capitals', heading.toUpperCase() + good],
    ['without its heading', good],
    ['behind the line of a spreadsheet', `sep=,\n${heading}${good}`],
    [
      'joined of two',
      `\uFEFF${heading}${rowOf(1000, 'one')}\uFEFF${heading}${good.slice(rowOf(1000, 'one').length)}`,
    ],
  ])('is read %s', async (_, table) => {
    for (const size of [1, 7, 64, 65_536])
      expect((await itemsOf(Buffer.from(table), size)).map(textOf)).toEqual([
        'one',
        'two; and\tmore',
        'three',
      ]);
  });

  it('loses a damaged heading, and no row', async () => {
    const items = await itemsOf(Buffer.from(heading.replace('source', 'so"urce') + good), 64);
    expect(items.map(textOf)).toEqual([null, 'one', 'two; and\tmore', 'three']);
  });

  it('of something else is refused', async () => {
    await expect(itemsOf(Buffer.from('name,number\n1,2\n'), 64)).rejects.toThrow(DamagedFile);
  });
});
