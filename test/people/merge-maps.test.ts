// The identity map goes to a spreadsheet and comes back: nothing a person wrote is lost, whatever became of the ids.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUserId, type UserId } from '../../src/model/ids.ts';
import { Candidates } from '../../src/people/candidates.ts';
import { decodeIdentityMap } from '../../src/people/edited-map.ts';
import { parseFediverseAddress } from '../../src/people/fediverse-address.ts';
import { renderIdentityMap, type IdentityRow } from '../../src/people/identity-map.ts';
import { mergeIdentityRows } from '../../src/people/merge-maps.ts';

const idOf = (text: string): UserId | null => parseUserId(text);
const aRow = (id: string, handle: string, more: Partial<IdentityRow> = {}): IdentityRow => ({
  ...{ id: idOf(id), handle, name: '', mentions: 1, address: null, evidence: '', confidence: null },
  ...{ unreadAddress: '', decision: '', ties: 'follows', lists: '', ...more },
});
const text = (rows: readonly IdentityRow[]): string => [...renderIdentityMap(rows)].join('');
const back = (table: string): ReturnType<typeof decodeIdentityMap>['rows'] => decodeIdentityMap(table).rows;
const merge = (fresh: readonly IdentityRow[], table: string): readonly IdentityRow[] =>
  mergeIdentityRows(fresh, back(table), new Candidates());

/** What Excel shows of a long number, and saves. */
const inScience = (id: string): string => Number(id).toExponential(2).replace('e+', 'E+');
/** What a spreadsheet makes of digits behind the fifteenth. */
const rounded = (id: string): string => id.slice(0, 15).padEnd(id.length, '0');

describe('the identity map', () => {
  it('comes back as it went when nobody touched it', () => {
    const rows = [
      aRow('1592241843453952003', 'ada', {
        name: '=SUM(1), "Ada"',
        address: parseFediverseAddress('ada@s.example'),
        evidence: 'sameTweet: tweet 5',
        confidence: 0.85,
        decision: 'yes',
        lists: 'friends; work',
      }),
      aRow('', 'bram'),
    ];
    expect(merge(rows, text(rows))).toEqual(rows);
  });

  it('keeps every decision whatever a spreadsheet did to ids', () => {
    const someId = fc.bigInt({ min: 10n ** 17n, max: 2n * 10n ** 18n }).map(String);
    const damage = fc.constantFrom(
      inScience,
      rounded,
      (id: string) => id,
      (id: string) => `'${id}`,
    );
    const people = fc.uniqueArray(fc.tuple(someId, damage), {
      ...{ minLength: 1, maxLength: 8, selector: ([id]) => id },
    });
    fc.assert(
      fc.property(people, (all) => {
        const fresh = all.map(([id], place) => aRow(id, `person${String(place)}`));
        const lines = all.map(
          ([id, spoil], place) => `${spoil(id)};person${String(place)};p${String(place)}@s.example;no`,
        );
        const merged = merge(fresh, `id;handle;address;decision\r\n${lines.join('\r\n')}\r\n`);
        expect(merged.map(({ id, decision }) => [id, decision])).toEqual(all.map(([id]) => [id, 'no']));
      }),
    );
  });

  it('knows people without a handle by what is left of their id, where only one fits', () => {
    const fresh = [aRow('1592241843453952003', ''), aRow('1392241843453952003', '')];
    const one = merge(fresh, 'id,address\n1.39E+18,ada@s.example\n');
    expect(one.map(({ address }) => address?.user)).toEqual([undefined, 'ada']);
    const near = [aRow('1392241843453952003', ''), aRow('1392241843453952004', '')];
    const none = merge(near, 'id,address\n1.39E+18,ada@s.example\n');
    expect(none.map(({ address }) => address?.user)).toEqual([undefined, undefined, 'ada']);
  });

  it.each([
    ['as Excel shows it', '1.59E+18'],
    ['as German Excel shows it', '1,59E+18'],
    ['as LibreOffice saves it', '1.59224184345396E+018'],
    ['with zeros behind the fifteenth digit', '1592241843453950000'],
    ['as a formula', '="1592241843453959003"'],
    ['as a formula in quotes', '"=""1592241843453959003"""'],
    ['as text', "'1592241843453959003"],
    ['as it is', '1592241843453959003'],
  ])('knows an id %s', (_how, written) => {
    const fresh = [aRow('1592241843453959003', ''), aRow('1392241843453952003', ''), aRow('783214', '')];
    const table = `id;address;decision\r\n${written};ada@s.example;yes\r\n`;
    const merged = merge(fresh, table);
    expect(merged.map(({ id, decision }) => [id, decision])).toEqual([
      ['1592241843453959003', 'yes'],
      ['1392241843453952003', ''],
      ['783214', ''],
    ]);
  });

  it('lets a better hint in, but never over what somebody typed', () => {
    const candidates = new Candidates();
    const old = parseFediverseAddress('old@s.example');
    const better = parseFediverseAddress('ada@s.example');
    if (!old || !better) throw new Error('addresses');
    candidates.add('ada', old, 'sameTweet', 'tweet 1');
    candidates.add('ada', better, 'file', 'finder.csv');
    const offer = { address: better, evidence: 'file: finder.csv', confidence: 0.95 };
    const fresh = [aRow('1', 'ada', offer)];
    const before = (row: Partial<IdentityRow>): readonly IdentityRow[] =>
      mergeIdentityRows(fresh, back(text([aRow('1', 'ada', row)])), candidates);
    const hint = { address: old, evidence: 'sameTweet: tweet 1', confidence: 0.4 };
    expect(before(hint)[0]).toMatchObject(offer);
    expect(before({ ...hint, decision: 'no' })[0]).toMatchObject({ ...hint, decision: 'no' });
    const typed = parseFediverseAddress('typed@s.example');
    expect(before({ address: typed })[0]).toMatchObject({ address: typed, evidence: 'you', confidence: 1 });
    expect(before({ ...hint, address: typed })[0]).toMatchObject({ ...hint, address: typed });
  });

  it('keeps rows that people added themselves', () => {
    const merged = merge([aRow('1', 'ada')], 'handle,address,decision\nzoe,zoe@s.example,yes\n');
    expect(merged.map(({ handle }) => handle)).toEqual(['ada', 'zoe']);
  });
});
