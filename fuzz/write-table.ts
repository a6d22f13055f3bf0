// Tweets as the table of 2012 to 2019, and damage to its rows: quotes too many and too few, columns gone, letters of
// another encoding, a file that breaks off.

import type { Random } from './random.ts';
import { type JsonRecord, type SampleRecord, idOf } from './sample.ts';
import { damageText } from './write-text.ts';

const columns = [
  ...['tweet_id', 'in_reply_to_status_id', 'in_reply_to_user_id', 'timestamp', 'source', 'text'],
  ...['retweeted_status_id', 'retweeted_status_user_id', 'retweeted_status_timestamp', 'expanded_urls'],
];

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

function rowOf({ value }: SampleRecord): string {
  const { tweet } = value as { tweet: JsonRecord };
  const text = (name: string): string => (typeof tweet[name] === 'string' ? tweet[name] : '');
  const cells = [
    ...[text('id_str'), text('in_reply_to_status_id_str'), text('in_reply_to_user_id_str')],
    ...['2014-05-01 10:00:01 +0000', 'web', text('full_text'), '', '', '', ''],
  ];
  return cells.map(quoted).join(',');
}

const damages: readonly ((row: string, random: Random) => string)[] = [
  damageText,
  (row, random) => row.slice(0, 1 + random.below(row.length - 1)),
  (row) => row.replaceAll('""', '"'),
  (row, random) => {
    const at = 1 + random.below(row.length - 1);
    return `${row.slice(0, at)}"${row.slice(at)}`;
  },
  (row) => `${row},"one too many"`,
  (row) => row.replaceAll('"', ''),
  (row, random) => row + '\u0000"\n'.repeat(random.below(5)),
  (row, random) => row.replace('web', 'x'.repeat(random.percent(5) ? 1_200_000 : 3_000)),
];

/** Writes the table with the records as rows; some of them are damaged and count as such from then on. */
export function writeTable(records: readonly SampleRecord[], random: Random): Buffer {
  const lineEnd = random.percent(25) ? '\r\n' : '\n';
  const beginning = `${random.percent(15) ? '\uFEFF' : ''}${columns.map(quoted).join(',')}`;
  const rows = records.filter(({ value }) => idOf(value) !== null);
  const texts = rows.map((record) => {
    const row = rowOf(record);
    if (!random.percent(25)) return Buffer.from(row);
    record.isDamaged = true;
    const damaged = random.pick(damages)(row, random);
    return Buffer.from(damaged, random.percent(20) ? 'latin1' : 'utf8');
  });
  const pieces = [Buffer.from(beginning), ...texts].flatMap((text) => [text, Buffer.from(lineEnd)]);
  const whole = Buffer.concat(pieces);
  const last = rows.at(-1);
  if (last === undefined || !random.percent(10)) return whole;
  last.isDamaged = true;
  return whole.subarray(0, whole.length - random.below((texts.at(-1)?.length ?? 1) + 1) - lineEnd.length);
}
