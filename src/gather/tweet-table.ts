// A table of tweets that people look through and strike rows out of, both ways. Spreadsheets turn a long number into
// 1.39E+18 for good, so a row is known by the address of its tweet.

import { parse } from 'csv-parse/sync';
import type { SourceAccount } from '../model/archive.ts';
import type { Tweet } from '../model/tweet.ts';
import { csvCell, csvMark } from '../model/csv-cell.ts';
import { decodeEscapes } from '../model/escapes.ts';

/** The first line of the table. */
export const tweetTableHeading = `${csvMark}page,date,text\n`;

/** The text of a tweet as people read it, short links and all. */
export function readableText({ content }: Pick<Tweet, 'content'>): string {
  return content.escaped ? decodeEscapes(content.text) : content.text;
}

/** The line of one tweet; its date in UTC. */
export function renderTweetLine(tweet: Tweet, { screenName }: Pick<SourceAccount, 'screenName'>): string {
  const page = `https://x.com/${screenName}/status/${tweet.id}`;
  const date = new Date(tweet.createdAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return `${[page, date, readableText(tweet)].map(csvCell).join(',')}\n`;
}

/** The ids in a file: of the rows of such a table, with the separator the spreadsheet chose; else every number. */
export function decodeTweetIds(text: string): readonly string[] {
  const heading = text.replace(csvMark, '').split(/\r?\n/, 1)[0] ?? '';
  if (!/^"?page"?[,;\t]/i.test(heading)) return text.match(/\d+/g) ?? [];
  const delimiter = [',', ';', '\t'].find((sign) => heading.includes(sign)) ?? ',';
  const rows = parse(text, {
    ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true },
    from_line: 2,
    record_delimiter: ['\r\n', '\n'],
  }) as readonly (readonly string[])[];
  return rows.flatMap(([page = '']) => /\/status\/(\d+)/.exec(page)?.[1] ?? []);
}
