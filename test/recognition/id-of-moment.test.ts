import { expect, it } from 'vitest';
import { serverStatusId } from '../../src/model/ids.ts';
import { idOfMoment } from '../../src/recognition/id-of-moment.ts';

/** The moment that the ULID specification shows as 01ARYZ6S41 (https://github.com/ulid/spec). */
const specifiedMs = 1_469_918_176_385;

it('tells the id of a moment where ids are ULIDs or milliseconds, and none where they tell no time', () => {
  const ulid = { id: serverStatusId('01ARYZ6S41TSV4RRFFQ69G5FAV'), createdAtMs: specifiedMs };
  expect(idOfMoment(ulid, specifiedMs)).toBe('01ARYZ6S410000000000000000');
  const snowflake = {
    id: serverStatusId(String(BigInt(specifiedMs) << 16n)),
    createdAtMs: specifiedMs + 5_000,
  };
  expect(idOfMoment(snowflake, specifiedMs - 1)).toBe(String(BigInt(specifiedMs - 1) << 16n));
  expect(idOfMoment({ ...ulid, createdAtMs: specifiedMs + 10 * 86_400_000 }, specifiedMs)).toBe(null);
  for (const id of ['7', 'https://snac.example/p/1', '0198f0a2-7a70-7cc1-b0f0-8d5b3c1a0f11'])
    expect(idOfMoment({ id: serverStatusId(id), createdAtMs: specifiedMs }, specifiedMs)).toBe(null);
});
