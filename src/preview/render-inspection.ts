// What an archive holds, as a page for the terminal (at most 80 columns, colours only through the paint) and as
// JSON for programs.

import type { ArchiveInput } from '../model/archive.ts';
import type { Inspection } from '../model/inspection.ts';
import type { TweetKind } from '../model/tweet.ts';
import { formatDay } from '../prose/dates.ts';
import { alignColumns, bar, pageWidth, shorten } from '../prose/layout.ts';
import { formatShare, groupDigits, plural, wordFor } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { safeJson, safeLine } from '../prose/terminal-safe.ts';
import {
  renderLanguages,
  renderLeftClosed,
  renderMedia,
  renderPeople,
  renderThreads,
} from './inspection-details.ts';
import { renderNotices } from './render-notices.ts';

/** For one, and for more. */
const kindWords: Readonly<Record<TweetKind, readonly [string, string]>> = {
  original: ['tweet on its own', 'tweets on their own'],
  selfReply: ['reply to an own tweet (threads)', 'replies to own tweets (threads)'],
  reply: ['reply to others', 'replies to others'],
  retweet: ['retweet', 'retweets'],
};

/** `read from x.zip (2022-today, 6 March 2026, a part)`. */
function inputLine({ path, generations, generatedAt, isPartial }: ArchiveInput): string {
  const facts = [
    ...generations,
    ...(generatedAt === null ? [] : [formatDay(Date.parse(generatedAt))]),
    ...(isPartial ? ['one part of several'] : []),
  ];
  return `read from ${path}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

function renderHeader({ facts }: Inspection, paint: Paint): readonly string[] {
  const { account } = facts;
  const former = account.formerScreenNames.map((name) => `@${name}`).join(', ');
  return [
    shorten(safeLine(`@${account.screenName} · ${account.displayName}`), pageWidth),
    ...(former === '' ? [] : [shorten(safeLine(`formerly ${former}`), pageWidth)]),
    ...(account.isProtected ? ['protected: only followers could see these tweets'] : []),
    ...facts.inputs.map((input) => shorten(safeLine(inputLine(input)), pageWidth)),
  ].map((line, index) => (index === 0 ? paint.bold(line) : paint.dim(line)));
}

const circleHint = '  "tweetferry circle" lists those of the circle years, for you to look through';

function renderCounts(inspection: Inspection, paint: Paint): readonly string[] {
  const { span } = inspection;
  const days = span === null ? '' : `, ${formatDay(span.firstMs)} to ${formatDay(span.lastMs)}`;
  const kinds = (Object.keys(kindWords) as TweetKind[]).map((kind) => [
    groupDigits(inspection.kinds[kind]),
    wordFor(inspection.kinds[kind], kindWords[kind]),
    formatShare(inspection.kinds[kind], inspection.tweets),
  ]);
  const facts: readonly (readonly [number, string])[] = [
    [inspection.underOthers, 'replying to own tweets in conversations of others (--replies)'],
    [inspection.community, 'posted to a community'],
    [inspection.suspectedCircle, 'may have been for a circle only'],
    [inspection.sensitive, 'marked as sensitive'],
    [inspection.edited, 'edited later'],
    [inspection.longTexts, 'longer than 280 characters, whole'],
    [inspection.deletedSince, 'deleted since an older export'],
    [inspection.unreadable, 'could not be read'],
  ];
  const besides = facts
    .filter(([count]) => count > 0)
    .map(([count, words]) => [groupDigits(count), words, '']);
  const rows = alignColumns([...kinds, ...besides], [0, 2]);
  return [
    '',
    paint.bold(`${plural(inspection.tweets, 'tweet')}${days}`),
    ...rows.slice(0, kinds.length),
    ...rows.slice(kinds.length).map(paint.dim),
    ...(inspection.suspectedCircle === 0 ? [] : [paint.dim(circleHint)]),
  ];
}

function renderYears({ years }: Inspection, paint: Paint): readonly string[] {
  if (years.length === 0) return [];
  const largest = Math.max(...years.map(({ tweets }) => tweets));
  const rows = alignColumns(
    years.map(({ year, tweets }) => [String(year), groupDigits(tweets)]),
    [1],
  );
  const width = pageWidth - Math.max(...rows.map((row) => row.length)) - 2;
  return [
    '',
    paint.bold('By year'),
    ...rows.map((row, index) => {
      const blocks = bar(years[index]?.tweets ?? 0, largest, width);
      return blocks === '' ? row : `${row}  ${paint.cyan(blocks)}`;
    }),
  ];
}

/** The page, ending with a line end. */
export function renderInspection(inspection: Inspection, paint: Paint): string {
  const sections = [
    renderHeader,
    renderCounts,
    renderYears,
    renderMedia,
    renderThreads,
    renderLanguages,
    renderPeople,
    renderLeftClosed,
  ].flatMap((section) => section(inspection, paint));
  return `${[...sections, ...renderNotices(inspection.notices, paint)].join('\n')}\n`;
}

/** The same as one JSON document; docs/json.md names its fields. */
export function inspectionJson(inspection: Inspection): string {
  return `${safeJson({ type: 'inspection', version: 1, ...inspection }, 2)}\n`;
}
