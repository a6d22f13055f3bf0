// Damage to the container: entries that X never writes, rows that lie, bytes that are broken, a file that breaks off.

import type { Random } from './random.ts';
import type { WrittenZip, ZipItem } from './write-zip.ts';

const names = [
  '../../escape.js',
  '/etc/escape.js',
  'C:\\escape.js',
  'data/tweets_media/../../escape.js',
  'data/..\\..\\escape.js',
  'data/tweets_media/..',
  'data/\u0000tweets.js',
  'data/direct-messages.js',
  'data/deleted-tweets.js',
  'data/tweets.js/',
  '__MACOSX/data/._tweets.js',
  `data/${'x'.repeat(5000)}`,
  '',
];

type Change = (items: readonly ZipItem[], random: Random) => readonly ZipItem[];

const replaced = (items: readonly ZipItem[], random: Random, lie: Partial<ZipItem>): readonly ZipItem[] => {
  const media = items.filter(({ path }) => path.includes('_media/') || path.endsWith('manifest.js'));
  if (media.length === 0) return items;
  const victim = random.pick(media);
  return items.map((item) => (item === victim ? { ...item, ...lie } : item));
};

/** Each leaves the files of tweets as they are. */
const harmless: readonly Change[] = [
  (items, random) => [...items, { path: random.pick(names), bytes: Buffer.from('[ { "tweet": {} } ]') }],
  (items) => [{ path: 'data/tweets-part7.js', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }, ...items],
  (items, random) => replaced(items, random, { sizeBytes: random.below(0xffff_ffff) }),
  (items, random) => replaced(items, random, { compressedBytes: random.below(0xffff_ffff) }),
  (items, random) => replaced(items, random, { checksum: random.below(0xffff_ffff) }),
  (items, random) => replaced(items, random, { method: random.below(100) }),
  (items, random) => replaced(items, random, { flags: 1 }),
  (items) => [...items, { path: 'data/tweets_media/9-x.jpg', bytes: Buffer.from('x'), overlaps: true }],
  (items, random) => [...items, random.pick(items)],
  (items) => items.toReversed(),
  (items) => items.map((item) => ({ ...item, isStored: true })),
  (items) => items.map((item) => ({ ...item, path: `a folder/${item.path}` })),
  (items) => items.map((item) => ({ ...item, flags: 0x808 })),
  (items, random) => {
    const many = Array.from({ length: random.below(500) }, (_, place) => `assets/${place}.svg`);
    return [...many.map((path) => ({ path, bytes: Buffer.alloc(0) })), ...items];
  },
];

/** Adds what a reader must refuse or see through, without touching the files of tweets. */
export function mutateItems(items: readonly ZipItem[], random: Random): readonly ZipItem[] {
  let changed = items;
  for (let count = 1 + random.below(3); count > 0; count -= 1)
    changed = random.pick(harmless)(changed, random);
  return changed;
}

/** Breaks a stretch of one entry's bytes; gives the offset where it begins. */
export function breakEntry(zip: WrittenZip, path: string, random: Random): number | null {
  const [start, end] = zip.data.get(path) ?? [0, 0];
  if (end - start < 4) return null;
  const at = start + random.below(end - start - 1);
  const length = Math.min(end - at, 1 + random.below(random.percent(50) ? 4 : 400));
  for (let place = at; place < at + length; place += 1) zip.bytes[place] = random.below(256);
  return at - start;
}

/** Breaks bytes anywhere, the table of contents rather than the rest, or cuts the end off. */
export function breakAnywhere({ bytes, tableStart }: WrittenZip, random: Random): Buffer {
  if (random.percent(25)) return bytes.subarray(0, random.below(bytes.length));
  const from = random.percent(70) ? tableStart : 0;
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    bytes[from + random.below(bytes.length - from)] = random.percent(30) ? 0xff : random.below(256);
  }
  return bytes;
}
