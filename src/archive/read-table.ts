// `tweets.csv` of 2012 to 2019 as a stream of records, in the form of the tweets that its JSON files hold. It is read
// where they are missing. Its links are in one column, in the order in which they stand in the text.

import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { repeatedAtStart } from '../model/handle.ts';
import { DamagedFile } from './container.ts';
import type { ListItem } from './list-cutter.ts';
import { type RawRecord, asText } from './narrow.ts';

const shortLink = /https?:\/\/t\.co\/\w+/g;
const rowsAtOnce = 100;
const largestRowBytes = 1024 * 1024;

/** Links of the text, each with its address, where there are as many of both; in code points. */
function linksOf(text: string, addresses: string): readonly RawRecord[] {
  const expanded = addresses === '' ? [] : addresses.split(/,(?=https?:\/\/)/);
  const found = [...text.matchAll(shortLink)];
  if (found.length !== expanded.length) return [];
  return found.map((match, place) => {
    const start = Array.from(text.slice(0, match.index)).length;
    return { url: match[0], expanded_url: expanded[place], indices: [start, start + match[0].length] };
  });
}

/** The table names nobody but whose tweet was repeated, by number in a column and by handle in the text. */
function mentionsOf(text: string, retweetedUser: string | null): readonly RawRecord[] {
  const name = repeatedAtStart(text)?.name;
  if (name === undefined || retweetedUser === null) return [];
  const start = Array.from(text.slice(0, text.indexOf(name) - 1)).length;
  return [{ screen_name: name, id_str: retweetedUser, indices: [start, start + 1 + name.length] }];
}

function recordOf(row: RawRecord): RawRecord {
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

/** The rows in portions. Throws DamagedFile, after everything that could be read, where it is no such table. */
export async function* readTable(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly ListItem[]> {
  const parser = parse({
    bom: true,
    columns: true,
    relax_column_count: true,
    max_record_size: largestRowBytes,
  });
  const source = Readable.from(bytes);
  source.on('error', (error) => parser.destroy(error));
  let items: ListItem[] = [];
  let index = 0;
  try {
    for await (const row of source.pipe(parser) as AsyncIterable<RawRecord>) {
      items.push({ kind: 'element', index, value: recordOf(row) });
      index += 1;
      if (items.length < rowsAtOnce) continue;
      yield items;
      items = [];
    }
  } catch (error) {
    yield items;
    if (error instanceof DamagedFile || !(error instanceof Error)) throw error;
    throw new DamagedFile('it is not a table of tweets', { cause: error });
  } finally {
    source.destroy();
  }
  yield items;
}
