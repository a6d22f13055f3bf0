// Values of JSON that somebody else wrote: each is taken for what it can be, or for nothing.

import { expect, it } from 'vitest';
import { asCount, asId, asRecord, asRecords, asText } from '../../src/model/json.ts';

it.each([
  [12, 12],
  ['12', 12],
  ['12.0', 12],
  [29.97, 29],
  [0, 0],
  ...['', ' ', 'many', '-1', -1, -0.5, NaN, Infinity, 2 ** 53, null, true, [12]].map((value) => [
    value,
    null,
  ]),
])('counts %j as %j', (value, count) => {
  expect(asCount(value)).toBe(count);
});

it('takes an id as a text, and never rounds it', () => {
  expect([asId('0012345678901234567890'), asId(7), asId(2 ** 60), asId('')]).toEqual([
    ...['0012345678901234567890', '7', null, null],
  ]);
});

it('gives texts that can be sent, and only objects for records', () => {
  expect([asText('a\ud800'), asText(''), asText(1)]).toEqual(['a\ufffd', null, null]);
  expect([asRecord([]), asRecord(null), asRecord('{}')]).toEqual([null, null, null]);
  expect(asRecords([{ a: 1 }, null, [], 'b'])).toEqual([{ a: 1 }]);
});
