// What `retry` sends again, and what is another way with it now. Pure.

import type { TweetId } from '../model/ids.ts';
import type { ChangeCounts, FormChange } from '../model/operation-form.ts';
import type { Offered } from '../ports/ledger.ts';
import { groupDigits, plural } from './numbers.ts';
import { safeLine } from './terminal-safe.ts';

const changeWords: Readonly<Record<FormChange, string>> = {
  parts: 'split into other posts',
  words: 'other words',
  files: 'other files',
  altTexts: 'other alt texts',
  contentWarning: 'another content warning',
  language: 'another language',
  visibility: 'another visibility',
  mentions: 'other mentions',
  date: 'another date',
  thread: 'another place in its thread',
  fallbacks: 'another way to go without a file',
};

/** What is sent again; `filesLeft` failed and are not, because their posts are not sent again. */
export function retryLines({ statuses, uploads }: Offered, filesLeft: number): readonly string[] {
  const posts = statuses === 0 && uploads > 0 ? [] : [plural(statuses, 'failed post')];
  const files = uploads === 0 ? [] : [plural(uploads, 'failed file')];
  const left = plural(filesLeft, 'file');
  return [
    `Retrying ${[...posts, ...files].join(' and ')}.`,
    ...(filesLeft === 0 ? [] : [`Not retried: ${left}, because the posts are not sent again.`]),
  ];
}

function thawHeading(count: number): string {
  return `${plural(count, 'tweet')} not on the server yet ${count === 1 ? 'follows' : 'follow'} today's choices, alt texts and archive:`;
}

/** The same tweets in one line, counted by what is different. */
export function thawSummary(count: number, changes: ChangeCounts): string {
  const parts = (Object.keys(changeWords) as readonly FormChange[]).flatMap((change) => {
    const tweets = changes[change] ?? 0;
    return tweets === 0 ? [] : [`${changeWords[change]} (${groupDigits(tweets)})`];
  });
  return `${thawHeading(count)} ${parts.join(', ')}`;
}

/** Tweets that take another form than they had, with what is different. */
export function thawLines({
  count,
  first,
}: {
  readonly count: number;
  readonly first: readonly { readonly tweet: TweetId; readonly changes: readonly FormChange[] }[];
}): readonly string[] {
  if (count === 0) return [];
  const more = count > first.length ? [`  and ${plural(count - first.length, 'more tweet')}`] : [];
  return [
    thawHeading(count),
    ...first.map(({ tweet, changes }) =>
      safeLine(`  ${tweet}: ${changes.map((change) => changeWords[change]).join(', ')}`),
    ),
    ...more,
  ];
}

/** That posts appear out of order; none if no newer post is on the account. */
export function lateLines(late: number): readonly string[] {
  if (late === 0) return [];
  const subject = late === 1 ? '1 post is' : `${groupDigits(late)} posts are`;
  return [`${subject} older than what is on the account already and will appear out of order.`];
}
