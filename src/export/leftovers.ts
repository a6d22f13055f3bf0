// What cannot be replayed, as files that people and spreadsheets read: liked tweets and lists. One record after the other,
// so that a hundred thousand likes need no memory. The words are other people's and come from anywhere: nothing in them is
// taken for markup, and the page may load and run nothing at all.

import { encode } from 'html-entities';
import { snowflakeMs } from '../model/snowflake.ts';
import type { Tie } from '../model/tie.ts';
import { visibleText } from '../model/visible-text.ts';
import { renderHeading, renderRow } from '../tables.ts';

/** A like, or a list. */
export type Leftover = Extract<Tie, { kind: 'likes' } | { url: string }>;

const safeHtml = (text: string): string => encode(visibleText(text));

const listWords = {
  listsMade: 'made by you',
  listsJoined: 'you are on it',
  listsFollowed: 'followed by you',
} as const;

/** The page on X. */
function addressOf(leftover: Leftover): string {
  return leftover.kind === 'likes' ? `https://x.com/i/web/status/${leftover.tweet}` : leftover.url;
}

/** The day of a liked tweet, which stands in its id; X does not tell when it was liked. */
function dayOf(leftover: Leftover): string {
  const atMs = leftover.kind === 'likes' ? snowflakeMs(leftover.tweet) : null;
  return atMs === null ? '' : new Date(atMs).toISOString().slice(0, 10);
}

function wordsOf(leftover: Leftover): string {
  if (leftover.kind !== 'likes') return listWords[leftover.kind];
  return leftover.text ?? 'X does not show this tweet any more.';
}

/** A file that is being written: what stands before, for, and after its records. */
export interface LeftoverForm {
  readonly head: string;
  readonly record: (leftover: Leftover) => string;
  readonly foot: string;
}

/** The table: page, day and words. */
export const leftoverTable: LeftoverForm = {
  head: renderHeading(['link', 'date', 'text']),
  record: (leftover) => renderRow([addressOf(leftover), dayOf(leftover), wordsOf(leftover)]),
  foot: '',
};

/** The page to read, with links. */
export function leftoverPage(title: string): LeftoverForm {
  return {
    head:
      '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">' +
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">` +
      '<meta name="referrer" content="no-referrer">' +
      `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${safeHtml(title)}</title></head>\n` +
      `<body><h1>${safeHtml(title)}</h1><ul>\n`,
    record: (leftover) => {
      const day = dayOf(leftover);
      const address = safeHtml(addressOf(leftover));
      const words = safeHtml(wordsOf(leftover)).replaceAll('\n', '<br>');
      return (
        `<li dir="auto">${words} <a href="${address}" rel="noreferrer noopener">${address}</a>` +
        `${day === '' ? '' : ` (${day})`}</li>\n`
      );
    },
    foot: '</ul></body></html>\n',
  };
}
