// One case: an archive as bytes, and the tweets that must come out of it whatever was done to the rest.

import { constants, inflateRawSync } from 'node:zlib';
import { mutateRecords } from './mutate-record.ts';
import { breakAnywhere, breakEntry, mutateItems } from './mutate-zip.ts';
import { Random } from './random.ts';
import { type JsonRecord, type Sample, drawSample, idOf, type loadPool } from './sample.ts';
import { drawOddNames } from './odd-names.ts';
import { writeTable } from './write-table.ts';
import { type WrittenList, writeList } from './write-text.ts';
import { type ZipItem, writeZip } from './write-zip.ts';

/** What is damaged. */
export type Level = 'none' | 'record' | 'text' | 'table' | 'names' | 'zip' | 'entry' | 'anywhere' | 'mixed';

/** An archive to read, and what must be found in it. */
export interface FuzzCase {
  readonly level: Level;
  readonly form: 'zip' | 'folder';
  readonly zip: Buffer;
  /** The files, where it is read as a folder. */
  readonly files: readonly ZipItem[];
  /** Undamaged tweets by id, with their text as stored. */
  readonly undamaged: ReadonlyMap<string, string>;
  /** Whether an error is an answer: not where nothing that matters is broken. */
  readonly mayFail: boolean;
}

const levels: readonly Level[] = [
  'none',
  'record',
  'record',
  'text',
  'text',
  'text',
  'table',
  'table',
  'names',
  'zip',
  'entry',
  'anywhere',
  'mixed',
];

type Lists = ReadonlyMap<string, WrittenList>;

function undamagedOf(sample: Sample, isWhole: (path: string, place: number) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, records } of sample.lists) {
    if (!/(?:tweets|community-tweet)(?:-part\d+)?\.js$/.test(path)) continue;
    for (const [place, { value, isDamaged }] of records.entries()) {
      const id = idOf(value);
      if (isDamaged || id === null || !isWhole(path, place)) continue;
      const { tweet } = value as { tweet: JsonRecord };
      found.set(id, String(tweet['full_text']));
    }
  }
  return found;
}

/** How many bytes of a file can be had from its compressed bytes before the break. */
function inflatedBytes(packed: Buffer): number {
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch {
    return 0;
  }
}

/** An archive of 2012 to 2019 with nothing but its table. */
function drawTable(sample: Sample, random: Random): FuzzCase {
  const records = sample.lists.flatMap((list) => (list.path.startsWith('data/tweets') ? list.records : []));
  const user = { screen_name: 'junipervale_', id: '3214785561', full_name: 'Juniper' };
  const details = Buffer.from(`var user_details = ${JSON.stringify(user)}`);
  const files: readonly ZipItem[] = [
    { path: 'data/js/user_details.js', bytes: details },
    { path: 'tweets.csv', bytes: writeTable(records, random) },
  ];
  const undamaged = undamagedOf(sample, (path) => path.startsWith('data/tweets'));
  const form = random.percent(15) ? 'folder' : 'zip';
  return { level: 'table', form, zip: writeZip(files).bytes, files, undamaged, mayFail: false };
}

/** Draws the case of a run. */
export function drawCase(pool: ReturnType<typeof loadPool>, seed: number, run: number): FuzzCase {
  const random = new Random(seed, run);
  const sample = drawSample(pool, random);
  const level = random.pick(levels);
  if (level === 'table') return drawTable(sample, random);
  if (level === 'record' || level === 'mixed') mutateRecords(sample, random);
  const lists: Lists = new Map(
    sample.lists.map((list) => {
      const isTweets = list.path !== 'data/account.js';
      const damage = {
        layout: level === 'text' || level === 'mixed',
        letters: isTweets && (level === 'text' || level === 'mixed') && random.percent(70),
      };
      return [list.path, writeList(list, damage, random)];
    }),
  );
  const isStored = random.percent(30);
  const files: ZipItem[] = [
    ...sample.files,
    ...[...lists].map(([path, { bytes }]) => [path, bytes] as const),
  ].map(([path, bytes]) => ({ path, bytes, isStored }));
  if (level === 'names')
    for (const name of drawOddNames(random))
      files.push({ path: name.toString(), name, bytes: Buffer.from('x') });
  const items = level === 'zip' || level === 'mixed' ? mutateItems(files, random) : files;
  const written = writeZip(items);
  const form =
    level !== 'zip' &&
    level !== 'entry' &&
    level !== 'anywhere' &&
    level !== 'mixed' &&
    random.percent(level === 'names' ? 60 : 15)
      ? 'folder'
      : 'zip';
  if (level === 'anywhere') {
    return { level, form, zip: breakAnywhere(written, random), files, undamaged: new Map(), mayFail: true };
  }
  if (level !== 'entry') {
    const undamaged = undamagedOf(sample, () => true);
    return { level, form, zip: written.bytes, files, undamaged, mayFail: false };
  }
  const broken = random.pick([...written.data.keys()]);
  const [start] = written.data.get(broken) ?? [0];
  const intact = Buffer.from(written.bytes);
  const at = breakEntry(written, broken, random) ?? 0;
  const readable = isStored ? at : inflatedBytes(intact.subarray(start, start + at));
  const undamaged = undamagedOf(
    sample,
    (path, place) => path !== broken || (lists.get(path)?.ranges[place]?.[1] ?? 0) < readable,
  );
  return { level, form, zip: written.bytes, files, undamaged, mayFail: broken === 'data/account.js' };
}
