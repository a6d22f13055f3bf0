// Damage to what a record says: the JSON stays JSON, but a field is gone, moved, or holds what X never wrote.

import type { Random } from './random.ts';
import { type JsonRecord, type Sample, type SampleRecord, idOf } from './sample.ts';

type Place = { readonly holder: JsonRecord | unknown[]; readonly key: string | number };

/** Every field of a value, at any depth. */
function placesIn(value: unknown, found: Place[] = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return found;
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  for (const key of keys) {
    found.push({ holder: value as JsonRecord, key });
    placesIn((value as JsonRecord)[key], found);
  }
  return found;
}

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const hostile: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => '',
  () => -1,
  () => 1e308,
  () => true,
  () => [],
  () => ({}),
  () => '-1',
  () => '0',
  () => '00000000000000000001',
  () => '99999999999999999999',
  () => '9'.repeat(21),
  () => 1_234_567_890_123_456_789,
  () => 'constructor',
  () => '__proto__',
  () => 'toString',
  () => '\uD800',
  () => 'a\u0000b\u001b[2Jc\u202E',
  () => '👩‍👩‍👧‍👦'.repeat(300),
  () => 'Thu Jan 01 00:00:00 +0000 1970',
  () => 'Wed Feb 31 23:59:60 +0000 9999',
  () => 'yesterday',
  () => '../../../../etc/passwd',
  () => 'https://t.co/'.repeat(50),
  () => ['99', '3'],
  () => ['0', '1e9'],
  () => ['-5', '5.5'],
  (random) => nested(1 + random.below(1500)),
  (random) => 'x'.repeat(random.below(random.percent(3) ? 2_000_000 : 3_000)),
  (random) =>
    Array.from({ length: random.below(300) }, () => ({ indices: ['0', '5'], url: 'https://t.co/x' })),
  () => ['1', '2', '3'],
];

function damageField(record: SampleRecord, random: Random, others: readonly string[]): void {
  const places = placesIn(record.value);
  if (places.length === 0) return;
  const { holder, key } = random.pick(places);
  const fields = holder as JsonRecord;
  // Defined, not assigned: a field may be called `__proto__`.
  const put = (name: string | number, value: unknown): void => {
    Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
  };
  const turn = random.below(10);
  if (turn < 2) Reflect.deleteProperty(fields, key);
  else if (turn < 3) put(key, { ...(fields[key] as object | null) });
  else if (turn < 4) put(random.pick(['__proto__', 'constructor']), fields[key]);
  else if (turn < 5 && others.length > 0) put(key, random.percent(50) ? random.pick(others) : [...others]);
  else put(key, random.pick(hostile)(random));
}

/** Damages one to three records of the sample. */
export function mutateRecords(sample: Sample, random: Random): void {
  const lists = sample.lists.filter(({ path, records }) => path !== 'data/account.js' && records.length > 0);
  if (lists.length === 0) return;
  const others = lists.flatMap(({ records }) => records.flatMap(({ value }) => idOf(value) ?? []));
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const record = random.pick(random.pick(lists).records);
    record.isDamaged = true;
    if (random.percent(8)) record.value = random.pick(hostile)(random);
    else for (let edits = 1 + random.below(4); edits > 0; edits -= 1) damageField(record, random, others);
  }
}
