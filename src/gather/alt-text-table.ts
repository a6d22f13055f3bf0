// alt-text.csv, the table of media without a description, both ways. Spreadsheets turn a long number into 1.39E+18
// for good, so a row is known by the name of its file, which no spreadsheet takes for a number.

import type { AltTexts } from '../model/alt-texts.ts';
import { asRecords, asText } from '../model/json.ts';
import type { Tweet } from '../model/tweet.ts';
import { readTable, renderHeading, renderRow } from '../tables.ts';
import { readableText } from './tweet-table.ts';

const columns = ['media', 'page', 'kind', 'tweet', 'alt_text'] as const;

/** The first line of the table. */
export const altTextHeading = renderHeading(columns);

/** The lines for a tweet's own media that have a file and no description; empty where there are none. */
export function renderAltTextLines(tweet: Tweet): string {
  return tweet.media
    .filter(({ foreign, file, altText }) => !foreign && file !== null && (altText?.trim() ?? '') === '')
    .map(({ fileName, pageUrl, kind }) =>
      renderRow([`${tweet.id}-${fileName}`, pageUrl, kind, readableText(tweet), '']),
    )
    .join('');
}

/** The name of the file behind an address: `.../a.jpg?name=orig`, `.../a?format=jpg&name=orig`. */
function fileNameOf(address: string): string {
  const name = /([^/?#]*)(?:[?#]|$)/.exec(address.replace(/^[^?#]*\//, ''))?.[1] ?? '';
  const format = /[?&]format=(\w+)/.exec(address)?.[1];
  return name === '' || name.includes('.') || format === undefined ? name : `${name}.${format}`;
}

/** Reads the table back. Throws an Error when there are no such columns. */
export function decodeAltTextTable(text: string): AltTexts {
  const { columns: found, rows } = readTable(text);
  if (!found.includes('media') || !found.includes('alt_text'))
    throw new Error('it has no columns "media" and "alt_text"');
  const byFile = new Map<string, string>();
  for (const { media = '', alt_text: altText = '' } of rows.map(({ cells }) => cells))
    if (media !== '' && altText.trim() !== '') byFile.set(media.trim(), altText.trim());
  return { byFile, byTweet: new Map() };
}

/**
 * Reads the JSON of archive.alt-text.org, `[{ tweet_id, media_url, alt_text }]`. Ids that are numbers have lost their
 * last digits and are not used. Throws an Error when it is another JSON.
 */
export function decodeAltTextList(text: string): AltTexts {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error('it is no list');
  const byFile = new Map<string, string>();
  const byTweet = new Map<string, string>();
  for (const { tweet_id: id, media_url: url, alt_text: words } of asRecords(list)) {
    const altText = asText(words)?.trim() ?? '';
    if (altText === '') continue;
    const name = fileNameOf(asText(url) ?? '');
    if (name !== '') byFile.set(name, altText);
    if (typeof id === 'string') byTweet.set(id, altText);
  }
  return { byFile, byTweet };
}

/** Reads whichever of the two it is. Throws an Error when it is neither. */
export function decodeAltTexts(text: string): AltTexts {
  return text.trimStart().startsWith('[') ? decodeAltTextList(text) : decodeAltTextTable(text);
}
