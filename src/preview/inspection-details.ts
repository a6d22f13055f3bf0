// The sections of the inspection's page that look closer: media, threads, languages, likes, and what stays closed.

import type { ClosedReason } from '../model/archive.ts';
import type { Inspection } from '../model/inspection.ts';
import type { TweetMedia } from '../model/tweet.ts';
import { alignColumns, paragraph } from '../prose/layout.ts';
import { formatBytes, groupDigits, plural, wordFor } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { safeLine } from '../prose/terminal-safe.ts';

const mediaWords: Readonly<Record<TweetMedia['kind'], readonly [string, string]>> = {
  photo: ['photo', 'photos'],
  video: ['video', 'videos'],
  animatedGif: ['GIF', 'GIFs'],
};

/** Own media by kind with bytes and missing files. */
export function renderMedia(
  { media, foreignMedia, identicalMedia, missingMedia }: Inspection,
  paint: Paint,
): readonly string[] {
  const present = media.filter(({ found, missing }) => found + missing > 0);
  if (present.length === 0 && foreignMedia === 0) return [];
  const rows = present.map(({ kind, found, missing, sizeBytes, withAltText }) => [
    groupDigits(found),
    wordFor(found, mediaWords[kind]),
    formatBytes(sizeBytes),
    missing === 0 ? 'none missing' : `${groupDigits(missing)} missing`,
    withAltText === 0 ? '' : `${groupDigits(withAltText)} described`,
  ]);
  return [
    '',
    paint.bold('Media'),
    ...alignColumns(rows, [0, 2]),
    ...missingLines(media, missingMedia).map(paint.dim),
    ...[...copiesLine(identicalMedia), ...foreignLine(foreignMedia)].map(paint.dim),
  ];
}

function copiesLine({ files, sizeBytes }: Inspection['identicalMedia']): readonly string[] {
  if (files === 0) return [];
  const words = files === 1 ? 'of them is a copy of another' : 'of them are copies of others';
  return [`  ${groupDigits(files)} ${words} (${formatBytes(sizeBytes)})`];
}

/** The first few of the missing files, by the names that X gave them. */
function missingLines(media: Inspection['media'], examples: Inspection['missingMedia']): readonly string[] {
  if (examples.length === 0) return [];
  const more = media.reduce((sum, { missing }) => sum + missing, 0) - examples.length;
  const names = examples.map(({ tweet, fileName }) => safeLine(`${tweet}-${fileName}`)).join(', ');
  return paragraph(`missing: ${names}${more === 0 ? '' : `, and ${groupDigits(more)} more`}`, 2);
}

function foreignLine(foreignMedia: number): readonly string[] {
  const words = wordFor(foreignMedia, ['more belongs to somebody else', 'more belong to other people']);
  return foreignMedia === 0 ? [] : [`  ${groupDigits(foreignMedia)} ${words}`];
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

/** Whom the account is tied to, and what that is good for. */
export function renderPeople({ people }: Inspection, paint: Paint): readonly string[] {
  const { follows, followsWithHandle, followers, blocks, mutes, likes } = people;
  const handles = `${groupDigits(followsWithHandle)} of them known by ${wordFor(followsWithHandle, ['its handle', 'their handles'])}`;
  const rows: readonly (readonly [number, readonly [string, string], string])[] = [
    [follows, ['account followed', 'accounts followed'], handles],
    [followers, ['follower', 'followers'], ''],
    [blocks, ['account blocked', 'accounts blocked'], ''],
    [mutes, ['account muted', 'accounts muted'], ''],
    [likes, ['tweet of others liked', 'tweets of others liked'], ''],
  ];
  const lines = rows
    .filter(([count]) => count > 0)
    .map(([count, words, more]) => [groupDigits(count), wordFor(count, words), more]);
  return lines.length === 0 ? [] : ['', paint.bold('People'), ...alignColumns(lines, [0])];
}

const closedWords: Readonly<Record<ClosedReason, string>> = {
  conversations: 'private conversations',
  deleted: 'what you deleted',
  circle: 'posts for your circle',
  fleets: 'posts that were to vanish',
  machineChats: 'chats with a machine',
  signIns: 'where and how you signed in',
  aboutYou: 'about you and people you know',
  advertising: 'what advertisers think of you',
  notNeeded: '',
};

/** What was not opened, and why: the private files by name, the others as a number. */
export function renderLeftClosed({ facts }: Inspection, paint: Paint): readonly string[] {
  const namesOf = (reason: ClosedReason): readonly string[] =>
    facts.leftClosed
      .filter((file) => file.reason === reason)
      .map(({ path }) => safeLine(path.slice(path.indexOf('/') + 1)));
  const reasons = (Object.keys(closedWords) as ClosedReason[]).filter((reason) => reason !== 'notNeeded');
  const lines = reasons.flatMap((reason) => {
    const names = namesOf(reason);
    return names.length === 0
      ? []
      : [`  ${closedWords[reason]}`, ...paragraph(names.join(', '), 4).map(paint.dim)];
  });
  const others = namesOf('notNeeded').length;
  const rest = `${plural(others, 'more file')} ${others === 1 ? 'has' : 'have'} nothing in ${others === 1 ? 'it' : 'them'} to carry over`;
  return [
    ...(lines.length === 0 ? [] : ['', paint.bold('Left closed, because it is private'), ...lines]),
    ...(others === 0 ? [] : ['', paint.dim(rest)]),
  ];
}
