// In what a post on the server is otherwise than it was asked for: a clause for one post, a sentence for all of a run.

import type { Difference, SilentField } from '../model/difference.ts';
import { plural } from './numbers.ts';

interface DifferenceProse {
  /** Follows "The server shows tweet 1". */
  readonly clause: string;
  /** Follows "12 posts", or "1 post". */
  readonly group: string;
}

const silence = 'and the answer does not tell';

const differenceProse: Readonly<Record<Difference, DifferenceProse>> = {
  words: { clause: 'with other words', group: 'shown with other words' },
  signs: {
    clause: 'with other signs between its words',
    group: 'shown with other signs between the words',
  },
  attachments: {
    clause: 'without some of its files, or in another order',
    group: 'shown without some of the files, or with them in another order',
  },
  altTexts: { clause: 'with other alt texts', group: 'shown with other alt texts' },
  parent: { clause: 'not under its parent', group: 'not shown under the post they answer' },
  visibility: { clause: 'to others than asked', group: 'shown to others than asked' },
  madeUnlisted: {
    clause: 'as quiet public (unlisted), not public',
    group:
      'asked as public and shown as quiet public (unlisted); Mastodon does that if its moderators have limited the account: ask them',
  },
  sensitive: {
    clause: 'with another mark for sensitive media',
    group: 'marked as sensitive, or not, otherwise than asked',
  },
  contentWarning: { clause: 'with another content warning', group: 'shown with another content warning' },
  language: { clause: 'in another language', group: 'marked with another language' },
  mentions: { clause: 'and pings people', group: 'shown with people who are notified' },
  quoteMissing: {
    clause: 'without the post it quotes',
    group: 'shown without the post they quote, and no link could be added',
  },
  quotePending: {
    clause: 'with a quote that waits for approval',
    group: 'shown with a quote that waits for approval',
  },
  quoteRejected: { clause: 'with a quote that was rejected', group: 'shown with a quote that was rejected' },
  quoteLinked: {
    clause: 'with a link in place of the quote',
    group: 'with a link in place of the quote, which the server did not take',
  },
  quoteNotShown: {
    clause: silence,
    group: 'sent with a quote, and the server does not show whether it was kept',
  },
  sensitiveNotShown: {
    clause: silence,
    group: 'sent as sensitive, and the server does not show whether that was kept',
  },
  languageNotShown: {
    clause: silence,
    group: 'sent with a language, and the server does not show whether it was kept',
  },
  altTextsNotShown: {
    clause: silence,
    group: 'sent with alt texts, and the server does not show whether they were kept',
  },
};

const fieldNames: Readonly<Record<SilentField, string>> = {
  quote: 'the quote',
  sensitive: 'the mark for sensitive media',
  language: 'the language',
  altTexts: 'the alt texts',
};

/** Fields by name: "the language, the alt texts". */
export function fieldList(fields: readonly SilentField[]): string {
  return fields.map((field) => fieldNames[field]).join(', ');
}

/** The difference as a clause: "with other words". */
export function differenceWords(difference: Difference): string {
  return differenceProse[difference].clause;
}

/** How many posts it is true of: "12 posts: shown with other words". */
export function differenceHeading(difference: Difference, count: number): string {
  return `${plural(count, 'post')}: ${differenceProse[difference].group}`;
}
