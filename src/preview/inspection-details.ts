// The sections of the inspection's page that look closer: media, threads, languages, likes, and what stays closed.

import type { Inspection } from '../model/inspection.ts';
import type { TweetMedia } from '../model/tweet.ts';
import { alignColumns, paragraph } from '../prose/layout.ts';
import { formatBytes, groupDigits, plural } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { safeLine } from '../prose/terminal-safe.ts';

const mediaWords: Readonly<Record<TweetMedia['kind'], string>> = {
  photo: 'photos',
  video: 'videos',
  animatedGif: 'GIFs',
};

/** Own media by kind with bytes and missing files. */
export function renderMedia({ media, foreignMedia }: Inspection, paint: Paint): readonly string[] {
  const present = media.filter(({ found, missing }) => found + missing > 0);
  if (present.length === 0 && foreignMedia === 0) return [];
  const rows = present.map(({ kind, found, missing, sizeBytes, withAltText }) => [
    groupDigits(found),
    mediaWords[kind],
    formatBytes(sizeBytes),
    missing === 0 ? 'none missing' : `${groupDigits(missing)} missing`,
    withAltText === 0 ? '' : `${groupDigits(withAltText)} described`,
  ]);
  return [
    '',
    paint.bold('Media'),
    ...alignColumns(rows, [0, 2]),
    ...(foreignMedia === 0 ? [] : [paint.dim(`  ${groupDigits(foreignMedia)} more belong to other people`)]),
  ];
}

/** The longest threads with the address of their first tweet. */
export function renderThreads({ threads, facts }: Inspection, paint: Paint): readonly string[] {
  if (threads.length === 0) return [];
  const rows = threads.map(({ first, tweets }) => [
    plural(tweets, 'tweet'),
    `https://x.com/${safeLine(facts.account.screenName)}/status/${first}`,
  ]);
  return ['', paint.bold('Longest threads'), ...alignColumns(rows, [0])];
}

/** Languages and likes. */
export function renderLanguages({ languages, likes, facts }: Inspection, paint: Paint): readonly string[] {
  const words = languages.map(({ language, tweets }) => `${safeLine(language)} ${groupDigits(tweets)}`);
  const top =
    likes.top === null
      ? ''
      : `; ${groupDigits(likes.topLikes)} of them for https://x.com/${safeLine(facts.account.screenName)}/status/${likes.top}`;
  return [
    ...(words.length === 0 ? [] : ['', paint.bold('Languages'), ...paragraph(words.join(' · '), 2)]),
    ...(likes.total === 0
      ? []
      : ['', paint.bold('Likes'), ...paragraph(`${plural(likes.total, 'like')} in all${top}`, 2)]),
  ];
}

/** Private files that were not opened. */
export function renderLeftClosed({ facts }: Inspection, paint: Paint): readonly string[] {
  if (facts.leftClosed.length === 0) return [];
  return [
    '',
    paint.bold('Left closed, because it is private'),
    ...paragraph(safeLine(facts.leftClosed.join(', ')), 2),
  ];
}
