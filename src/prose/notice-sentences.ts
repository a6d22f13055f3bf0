// Code and arguments -> sentence, for every notice there is. The two tables together cover every code; a new
// code does not compile before it has words.

import type { Notice, NoticeArguments, NoticeCode, Place } from '../model/notice.ts';
import type { NoticeTable } from './notice-prose.ts';
import { noticesOfProfiles } from './notices-of-profiles.ts';
import { noticesOfPlanning } from './notices-of-planning.ts';
import { noticesOfReading } from './notices-of-reading.ts';
import { groupDigits } from './numbers.ts';

const noticeTable: NoticeTable<NoticeCode> = {
  ...noticesOfReading,
  ...noticesOfPlanning,
  ...noticesOfProfiles,
};

function sentenceOf<Code extends NoticeCode>(code: Code, args: NoticeArguments[Code]): string {
  return noticeTable[code].sentence(args);
}

/** One notice as a sentence, without its place. */
export function noticeSentence(notice: Notice): string {
  return sentenceOf(notice.code, notice.args);
}

/** All notices of a code in one line: "12 links could not be expanded". */
export function noticeHeading(code: NoticeCode, count: number): string {
  return noticeTable[code].heading(count);
}

/** What notices of a code mean for the posts, a sentence. */
export function noticeMeaning(code: NoticeCode): string {
  return noticeTable[code].meaning;
}

/** What the owner can do about them, a sentence; null when there is nothing to do. */
export function noticeRemedy(code: NoticeCode): string | null {
  return noticeTable[code].remedy;
}

/** Where a notice belongs: `tweet 123`, `data/tweets.js, record 12`; null for the whole run. */
export function placeWords(place: Place): string | null {
  if (place.kind === 'tweet') return `tweet ${place.id}`;
  if (place.kind === 'run') return null;
  return place.element === null ? place.path : `${place.path}, record ${groupDigits(place.element + 1)}`;
}
