// `tweets.csv` of 2012 to 2019 as a stream of records, in the form of the tweets that its JSON files hold. It is read
// where they are missing. Its links are in one column, in the order in which they stand in the text. A row that is no
// row costs itself alone.

import { repeatedAtStart } from '../model/handle.ts';
import { parseTweetId } from '../model/ids.ts';
import { parseRows, readHeading, separators, type Cells, type TableForm } from '../tables.ts';
import { DamagedFile } from './container.ts';
import type { ListItem } from './list-cutter.ts';
import { type JsonRecord, asText } from '../model/json.ts';
import { RowCutter, type TableRow } from './table-rows.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const shortLink = /https?:\/\/t\.co\/\w+/g;
const rowsAtOnce = 100;

/**
 * The addresses of a column. Each picture of a tweet has the address of the one page they share, and a link that X never
 * shortened stands in the text as it is.
 */
function addressesIn(column: string, text: string, links: number): readonly string[] {
  const all = column === '' ? [] : column.split(/,(?=https?:\/\/)/);
  if (all.length === links) return all;
  const distinct = all.filter((address, place) => address !== all[place - 1]);
  return distinct.length === links ? distinct : distinct.filter((address) => !text.includes(address));
}

/** Links of the text, each with its address, where there are as many of both; in code points. */
function linksOf(text: string, column: string): readonly JsonRecord[] {
  const found = [...text.matchAll(shortLink)];
  const expanded = addressesIn(column, text, found.length);
  if (found.length !== expanded.length) return [];
  return found.map((match, place) => {
    const start = Array.from(text.slice(0, match.index)).length;
    return { url: match[0], expanded_url: expanded[place], indices: [start, start + match[0].length] };
  });
}

/** The table names nobody but whose tweet was repeated, by number in a column and by handle in the text. */
function mentionsOf(text: string, retweetedUser: string | null): readonly JsonRecord[] {
  const name = repeatedAtStart(text)?.name;
  if (name === undefined || retweetedUser === null) return [];
  const start = Array.from(text.slice(0, text.indexOf(name) - 1)).length;
  return [{ screen_name: name, id_str: retweetedUser, indices: [start, start + 1 + name.length] }];
}

function recordOf(row: JsonRecord): JsonRecord {
  const text = asText(row['text']) ?? '';
  const retweeted = asText(row['retweeted_status_id']);
  const mentions = mentionsOf(text, asText(row['retweeted_status_user_id']));
  return {
    id_str: row['tweet_id'],
    in_reply_to_status_id_str: asText(row['in_reply_to_status_id']),
    in_reply_to_user_id_str: asText(row['in_reply_to_user_id']),
    created_at: row['timestamp'],
    text,
    entities: { urls: linksOf(text, asText(row['expanded_urls']) ?? ''), user_mentions: mentions },
    ...(retweeted === null ? {} : { retweeted_status: { id_str: retweeted } }),
  };
}

/** X's own order of columns. */
const usualColumns = [
  'tweet_id',
  'in_reply_to_status_id',
  'in_reply_to_user_id',
  'timestamp',
  'source',
  'text',
  'retweeted_status_id',
  'retweeted_status_user_id',
  'retweeted_status_timestamp',
  'expanded_urls',
];

/** The rows of a text; null where it is no table, or one of them has other columns than the table. */
function cellsOf(text: string, { columns, separator }: TableForm): readonly Cells[] | null {
  const rows = parseRows(text, separator);
  return rows?.every(({ length }) => length === columns.length) === true ? rows : null;
}

const idAtStart = /^"?(\d{1,20})"?[,;\t]/;

/** Reads rows of a table of one form. */
class TableReader {
  readonly #form: TableForm;
  #index = 0;

  constructor(form: TableForm) {
    this.#form = form;
  }

  /** Mostly all rows are good, and are read at once; else each by itself. */
  read(rows: readonly TableRow[]): readonly ListItem[] {
    const texts = rows.map((row) => (row.kind === 'row' ? row.text : ''));
    const all = texts.includes('') ? null : cellsOf(texts.join('\n'), this.#form);
    const isWhole = all?.length === rows.length;
    return rows.flatMap((row, place) => this.#itemOf(row, isWhole ? all[place] : undefined));
  }

  #itemOf(row: TableRow, known: Cells | undefined): readonly ListItem[] {
    const { columns } = this.#form;
    if (row.kind === 'row' && isNoTweet(row.text)) return [];
    const index = this.#index++;
    if (row.kind === 'tooLong') return [{ kind: 'broken', index, reason: 'larger than 1 MiB', ids: [] }];
    const { text, isGuessed } = row;
    const [cells, more] = known ? [known] : (cellsOf(text, this.#form) ?? []);
    if (cells === undefined || more !== undefined) {
      const id = parseTweetId(idAtStart.exec(text)?.[1]);
      return [{ kind: 'broken', index, reason: 'not a row of the table', ids: id === null ? [] : [id] }];
    }
    const value = recordOf(Object.fromEntries(columns.map((name, place) => [name, cells[place]])));
    return [{ kind: 'element', index, value, ...(isGuessed ? { isGuessed } : {}) }];
  }
}

/** The form that a heading says; null where the row is none. */
function formOfHeading(text: string): TableForm | null {
  const form = readHeading(text.toLowerCase());
  return form.columns.includes('tweet_id') && form.columns.includes('text') ? form : null;
}

/** A heading between rows, where tables were put together, or the line by which a spreadsheet says what separates cells. */
function isNoTweet(text: string): boolean {
  return /^sep=.$/.test(text.trimEnd()) || (/tweet_id/i.test(text) && formOfHeading(text) !== null);
}

/** The form of X's tables where the heading is lost, told by a row; null where the row is none of X's. */
function formOfRow(text: string): TableForm | null {
  const forms = separators.map((separator) => ({ columns: usualColumns, separator }));
  return idAtStart.test(text) ? (forms.find((form) => cellsOf(text, form)?.length === 1) ?? null) : null;
}

/** The form of a table that begins with these rows; null where it is another's. A damaged heading costs no row. */
function formOf(rows: readonly TableRow[]): TableForm | null {
  const texts = rows.flatMap((row) => (row.kind === 'row' ? [row.text] : []));
  const first = (formIn: (text: string) => TableForm | null): TableForm | null =>
    texts.reduce<TableForm | null>((found, text) => found ?? formIn(text), null);
  return first(formOfHeading) ?? first(formOfRow);
}

/** The rows in portions, and what came before the damage also where the bytes break off. */
async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly TableRow[]> {
  const cutter = new RowCutter();
  let rows: TableRow[] = [];
  let damage: DamagedFile | null = null;
  try {
    for await (const portion of utf8Bytes(bytes)) {
      for (const row of cutter.push(portion)) rows.push(row);
      if (rows.length < rowsAtOnce) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    damage = error;
  }
  for (const row of cutter.end()) rows.push(row);
  if (rows.length > 0) yield rows;
  if (damage !== null) throw damage;
}

/** The rows in portions. Throws DamagedFile, after everything that could be read, where it is no such table. */
export async function* readTable(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly ListItem[]> {
  let reader: TableReader | null = null;
  for await (const rows of rowsOf(bytes)) {
    if (reader !== null) {
      yield reader.read(rows);
      continue;
    }
    const form = formOf(rows);
    if (form === null) break;
    reader = new TableReader(form);
    yield reader.read(rows);
  }
  if (reader === null) throw new DamagedFile('it is not a table of tweets');
}
