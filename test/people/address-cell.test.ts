// The cell of an address in the identity map: the forms that are understood, and the law that no text in it is ever lost.

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Candidates } from '../../src/people/candidates.ts';
import { addressesOf, followsOf } from '../../src/people/decide.ts';
import { decodeIdentityMap } from '../../src/people/edited-map.ts';
import { parseFediverseAddress, writeAddress } from '../../src/people/fediverse-address.ts';
import { decodeIdentityTable } from '../../src/people/identity-table.ts';
import { renderIdentityMap, type IdentityRow } from '../../src/people/identity-map.ts';
import { mergeIdentityRows } from '../../src/people/merge-maps.ts';
import { unreadAddressLines } from '../../src/prose/people-lines.ts';

const hint = parseFediverseAddress('hint@s.example');
const ada: IdentityRow = {
  ...{ id: null, handle: 'ada', name: '', mentions: 1, address: hint, unreadAddress: '' },
  ...{
    evidence: 'file: finder.csv',
    confidence: 0.95,
    decision: '',
    ties: 'follows blocks mutes',
    lists: '',
  },
};
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const tableWith = (text: string, decision = ''): string =>
  `handle,address,decision\r\nada,${quoted(text)},${decision}\r\nzoe,${quoted(text)},${decision}\r\n,${quoted(text)},${decision}\r\n`;
const merge = (table: string): readonly IdentityRow[] =>
  mergeIdentityRows([ada], decodeIdentityMap(table).rows, new Candidates());
const peopleOnce = (table: string): string => [...renderIdentityMap(merge(table))].join('');
const cellsOf = (table: string): readonly (string | undefined)[] =>
  parse<Readonly<Record<string, string>>>(table, { bom: true, columns: true }).map(({ address }) => address);

const strange = [
  ...['ada at example.social', 'mailto:ada@example.social', 'ada@example.social (old)', 'ada.bsky.social'],
  ...[
    'a@a.example b@b.example',
    'a@a.example; b@b.example',
    'ада@example.social',
    'ada@',
    '@ada',
    '@ada@localhost',
  ],
  ...[
    'https://youtube.com/@ada',
    'https://example.social/@ada/109',
    'ada.@example.social',
    '...@example.social',
    '-',
    '0',
  ],
  ...[
    'https://bsky.app/profile/ada.bsky.social',
    'did:plc:abc',
    "'@ada",
    '=A1',
    '+1',
    ' spaced out ',
    'a\r\nb\tc',
    '\u200e',
  ],
];

describe('an address in the identity map', () => {
  it.each([
    ...['ada@example.social', '@ada@example.social', 'acct:ada@example.social', 'acct:@ada@Example.Social'],
    ...['web+acct:ada@example.social', 'https://example.social/@ada', 'https://example.social/@ada/?a=b#c'],
    ...['http://example.social/users/ada/', 'https://example.social/web/@ada', 'example.social/@ada'],
    ...[
      'web+ap://example.social/@ada',
      'web+ap://example.social/users/ada',
      'https://far.example/@ada@example.social',
    ],
    ...['far.example/web/@ada@example.social', 'https://example.social/%40ada', '＠ada＠example.social'],
    ...['\u200eada@example.social\u2069 ', "'@ada@example.social", '="ada@example.social"'],
  ])('is understood in the form %j', (text) => {
    expect(cellsOf(peopleOnce(tableWith(text)))).toEqual(Array(3).fill('ada@example.social'));
  });

  it('is understood with names of hosts in any script, or as DNS has them', () => {
    const hosts = ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai', 'ada@उदाहरण.भारत'];
    expect(hosts.map((text) => parseFediverseAddress(text)?.user)).toEqual(['ada', 'ada', 'ada']);
  });

  it.each(strange)('stays as it was typed where it is not understood: %j', (text) => {
    for (const decision of ['', 'yes', 'no']) {
      const once = peopleOnce(tableWith(text, decision));
      expect(cellsOf(once)).toEqual([text, text, text]);
      const rows = decodeIdentityMap(once).rows;
      expect(rows.map((row) => row.decision)).toEqual([decision, decision, decision]);
      expect(followsOf(rows, 0)).toEqual([]);
      for (const tie of ['follows', 'blocks', 'mutes'] as const)
        expect(addressesOf(rows, tie, 0)).toEqual([]);
      expect(decodeIdentityTable(once).byHandle.size).toBe(0);
    }
  });

  it('is never lost, whatever it is, and the second run changes nothing', () => {
    const near = fc
      .tuple(...['', '@', "'", '="', 'acct:', 'https://', 'mailto:', ' '].map(fc.constant), fc.string())
      .chain((parts) =>
        fc.array(fc.constantFrom(...parts, 'ada', '@', 's.example', '/', 'users/', '.', '"', '\n')),
      )
      .map((parts) => parts.join(''));
    const cell = fc.oneof(near, fc.string({ unit: 'binary' }), fc.constantFrom(...strange));
    fc.assert(
      fc.property(cell, fc.constantFrom('', 'yes', 'no'), (text, decision) => {
        const bare = text
          .trim()
          .replace(/^="(.*)"$/s, '$1')
          .replace(/^'/, '');
        fc.pre(bare !== '');
        const once = peopleOnce(tableWith(text, decision));
        const address = parseFediverseAddress(bare);
        const wanted = address === null ? text : writeAddress(address);
        expect(cellsOf(once)).toEqual([wanted, wanted, wanted]);
        expect(peopleOnce(once)).toBe(once);
        if (address) expect(parseFediverseAddress(wanted)).toEqual(address);
      }),
      { numRuns: 200 },
    );
  });

  it('is kept in each of two rows about one person', () => {
    const table = 'handle,address,decision\nada,ada at a.example,\nada,ada at b.example,yes\n';
    const once = peopleOnce(table);
    expect(cellsOf(once)).toEqual(['ada at a.example', 'ada at b.example']);
    expect(peopleOnce(once)).toBe(once);
  });

  it('counts once it is mended', () => {
    const once = peopleOnce('handle,address\nada,ada at a.example\n');
    const rows = merge(once.replace('ada at a.example', 'ada@a.example'));
    expect(rows).toMatchObject([{ evidence: 'you', confidence: 1, unreadAddress: '' }]);
    expect(addressesOf(rows, 'follows', 0.8)).toEqual(['ada@a.example']);
  });
});

describe('the lines about addresses that are not understood', () => {
  const row = (handle: string, id: string | null, unreadAddress: string) => ({ handle, id, unreadAddress });

  it('name the row by its handle or its id, and obey nothing in the text', () => {
    const lines = unreadAddressLines(
      [row('ada', '1', 'a\u001b[2J\nb'), row('', '42', 'c'), row('', null, 'd')],
      'map.csv',
    );
    expect(lines.slice(1, -1)).toEqual(['  @ada: a␛[2J b', '  42: c', '  without a handle: d']);
  });

  it('are ten at most, and a count', () => {
    const lines = unreadAddressLines(
      Array.from({ length: 13 }, () => row('ada', null, 'x'.repeat(500))),
      'map.csv',
    );
    expect(lines).toHaveLength(13);
    expect(lines[11]).toContain('3');
    expect(Math.max(...lines.slice(1, 11).map((line) => line.length))).toBeLessThanOrEqual(82);
    expect(unreadAddressLines([row('ada', null, '')], 'map.csv')).toEqual([]);
  });
});
