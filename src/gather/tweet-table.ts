// A table of tweets that people look through and strike rows out of, both ways. Spreadsheets turn a long number into
// 1.39E+18 for good, so a row is known by the address of its tweet.

import type { SourceAccount } from '../model/archive.ts';
import type { Tweet } from '../model/tweet.ts';
import { decodeEscapes } from '../model/escapes.ts';
import { readColumns, readTable, renderHeading, renderRow } from '../tables.ts';

/** The first line of the table. */
export const tweetTableHeading = renderHeading(['page', 'date', 'text']);

/** The text of a tweet as people read it, short links and all. */
export function readableText({ content }: Pick<Tweet, 'content'>): string {
  return content.escaped ? decodeEscapes(content.text) : content.text;
}

/** The line of one tweet; its date in UTC. */
export function renderTweetLine(tweet: Tweet, { screenName }: Pick<SourceAccount, 'screenName'>): string {
  const page = `https://x.com/${screenName}/status/${tweet.id}`;
  const date = new Date(tweet.createdAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return renderRow([page, date, readableText(tweet)]);
}

/** The ids in a file: of the rows of such a table; else every number. Throws an Error if such a table cannot be read. */
export function decodeTweetIds(text: string): readonly string[] {
  const columns = readColumns(text);
  if (columns.length === 1 || !columns.includes('page')) return text.match(/\d+/g) ?? [];
  return readTable(text).rows.flatMap(({ cells }) => /\/status\/(\d+)/.exec(cells['page'] ?? '')?.[1] ?? []);
}
