// Notices grouped by code, as a section of a page: what happened how often, what it means, where to look.

import type { NoticeGroup } from '../model/inspection.ts';
import type { Notice } from '../model/notice.ts';
import { pageWidth, paragraph, shorten } from '../prose/layout.ts';
import {
  noticeHeading,
  noticeMeaning,
  noticeRemedy,
  noticeSentence,
  placeWords,
} from '../prose/notice-sentences.ts';
import { groupDigits } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { safeLine } from '../prose/terminal-safe.ts';

const exampleIndent = 6;

/** At most three lines: an address in a tweet can be as long as it likes. */
function exampleLines(notice: Notice): readonly string[] {
  const place = placeWords(notice.where);
  const words = place === null ? noticeSentence(notice) : `${place}: ${noticeSentence(notice)}`;
  return paragraph(shorten(safeLine(words), 3 * (pageWidth - exampleIndent)), exampleIndent).slice(0, 3);
}

function renderGroup(group: NoticeGroup, paint: Paint): readonly string[] {
  const remedy = noticeRemedy(group.code);
  const rest = group.count - group.examples.length;
  const examples = group.examples.flatMap(exampleLines);
  if (rest > 0) examples.push(`${' '.repeat(exampleIndent)}and ${groupDigits(rest)} more`);
  return [
    ...paragraph(noticeHeading(group.code, group.count), 2).map(paint.yellow),
    ...paragraph(noticeMeaning(group.code), 4),
    ...(remedy === null ? [] : paragraph(remedy, 4)),
    ...examples.map(paint.dim),
  ];
}

/** The section in lines, largest group first; no lines when there are no notices. */
export function renderNotices(groups: readonly NoticeGroup[], paint: Paint): readonly string[] {
  if (groups.length === 0) return [];
  return ['', paint.bold('Worth knowing'), ...groups.flatMap((group) => renderGroup(group, paint))];
}
