// THE TABLE OF CONTENTS of what becomes of a tweet. Each line is a rule with a file of its own:
//
//   branch         whose conversation it belongs to     text           short links, own media's link, escapes
//   selection      what the policies make of it         mentions       nobody is pinged
//   thread         the own tweet it answers             own-links      links to own tweets lead to their posts
//   context-line   what a reader cannot see             point-links    where they stand in the finished text
//   attachments    files the server takes               foreign-media  linked, not uploaded
//   alt-text       cut where the server takes less      spread         more media than one post carries
//   media-fallback what stands in for what is left out
//   date-line      the day it was written               split          longer than a post may be
//   language       X's codes -> ISO 639-1               visibility     who sees it
//   circle         perhaps not for everybody            posts          words and media together
//   numbering      which part of a long text it is      content-warning  what the reader is warned of
//   people         how others are named             media-facts     what is known of a file
//   conversion     what would make a file fit       refused-media   should the server refuse one after all
//   location       where it was written

import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import { mapAttachments } from './attachments.ts';
import { branchOf } from './branch.ts';
import { circleNotices } from './circle.ts';
import type { MappingContext } from './context.ts';
import { besideWarning, contentWarning, sensitiveWarning } from './content-warning.ts';
import { contextLine } from './context-line.ts';
import { dateLine } from './date-line.ts';
import type { MappedTweet } from './draft.ts';
import { foreignMediaNotices } from './foreign-media.ts';
import { mapLanguage } from './language.ts';
import { linkedPageNotices, mapMediaFallback, withPages } from './media-fallback.ts';
import { locationLine, locationNotices } from './location.ts';
import { mapOwnLinks, quoteAsLinkNotice, type OwnLinks } from './own-links.ts';
import { longestNumber } from './numbering.ts';
import { longestWarning } from '../choices/warning-rule.ts';
import { weigh } from '../text/weight.ts';
import { composePosts, type ComposedPosts, type Words } from './posts.ts';
import { ifRefused } from './refused-media.ts';
import { fateOf } from './selection.ts';
import { spreadAttachments } from './spread.ts';
import { mapText } from './text.ts';
import { mapParent } from './thread.ts';
import { mapVisibility } from './visibility.ts';

/** What becomes of a tweet: its posts, or the reason for none, and everything that was not kept as it was. */
export function mapTweet(tweet: Tweet, context: MappingContext): MappedTweet {
  const { account, choices, capabilities } = context;
  const branch = branchOf(tweet, context);
  const fate = fateOf(tweet, branch, choices);
  if (fate.policy === 'skip' && fate.reason !== null)
    return { kind: 'skipped', branch, reason: fate.reason, notices: [] };

  const leftOut = context.leftOut(tweet.id);
  if (leftOut !== null) return { kind: 'skipped', branch, reason: leftOut, notices: [] };

  const thread = mapParent(tweet, context);
  const beginning = contextLine(tweet, fate, context, thread.parent !== null);
  const dated = withDate(beginning, tweet, context);
  const longestLink = (): number => roomForLink(dated.ending, context);
  const words = mapText(tweet, { ...context, longestLink }, beginning !== '');
  const own = mapOwnLinks(words.text, tweet, context);
  const files = mapAttachments(tweet, context);
  const fallback = mapMediaFallback(files, choices.mediaFallback);
  if (fallback.kind === 'skip')
    return { kind: 'skipped', branch, reason: 'mediaRefused', notices: files.notices };
  const ownWords = { ...own, text: withPages(own.text, fallback.pages) };
  const media = spreadAttachments(files.attachables, capabilities);
  const said = contentWarning(words.plain, choices.contentWarnings, capabilities);
  const added = sensitiveWarning(tweet, said, files.attachables.length > 0, context);
  const warning = added ?? said;
  const limits = besideWarning(warning, capabilities);
  const composed = composePosts({ ...dated, own: ownWords, numbered: choices.numbering }, media, limits);
  if (composed.posts.length === 0)
    return { kind: 'skipped', branch, reason: 'empty', notices: files.notices };
  const wantsMedia = capabilities.needsMedia && thread.parent === null;
  if (wantsMedia && composed.posts[0]?.attachments.length === 0)
    return { kind: 'skipped', branch, reason: 'wordsAlone', notices: files.notices };

  return {
    kind: 'draft',
    branch,
    posts: composed.posts.map((post, index) => ({
      ...post,
      ifMediaRefused: wantsMedia && index === 0 ? 'setAside' : ifRefused(post, choices.mediaFallback, limits),
    })),
    parent: thread.parent,
    visibility: mapVisibility(choices.visibility, account, fate.policy),
    sensitive: tweet.sensitive || warning !== '',
    contentWarning: warning,
    language: mapLanguage(tweet.language),
    notices: [
      ...circleNotices(tweet),
      ...thread.notices,
      ...words.notices,
      ...own.notices,
      ...foreignMediaNotices(tweet),
      ...locationNotices(tweet, choices),
      ...files.notices,
      ...linkedPageNotices(fallback.pages, tweet.id),
      ...(added === null ? [] : [warningAddedNotice(tweet, added)]),
      ...noticesOfPosts(tweet, composed, media.length),
      ...unquotedNotices(tweet, own, composed),
    ],
  };
}

/** A warning, the number of the part and what stands below may all be in the post of a link. */
function roomForLink(ending: string, { choices, capabilities }: MappingContext): number {
  const beside = (choices.contentWarnings.length === 0 ? 0 : longestWarning) + longestNumber;
  return capabilities.maxCharacters - beside - weigh(ending, capabilities);
}

/** What stands above and below the words of the tweet. */
function withDate(
  contextLines: string,
  tweet: Tweet,
  context: MappingContext,
): Pick<Words, 'beginning' | 'ending'> {
  const place = locationLine(tweet, context.choices);
  const ending = place === '' ? '' : `\n\n${place}`;
  if (!context.writesDates) return { beginning: contextLines, ending };
  const line = dateLine(tweet, context);
  return context.choices.datePosition === 'before'
    ? { beginning: `${line}\n${contextLines === '' ? '\n' : contextLines}`, ending }
    : { beginning: contextLines, ending: `${ending === '' ? '\n' : ending}\n${line}` };
}

function warningAddedNotice({ id }: Tweet, warning: string): Notice {
  return { code: 'warningAdded', args: { warning }, where: { kind: 'tweet', id } };
}

/** A quote that found no room for its link. */
function unquotedNotices(tweet: Tweet, { quote }: OwnLinks, { posts }: ComposedPosts): readonly Notice[] {
  const isQuoted = quote === null || posts[0]?.quote !== null;
  return isQuoted ? [] : [quoteAsLinkNotice(quote.otherwise, 'noRoom', tweet)];
}

function noticesOfPosts(tweet: Tweet, composed: ComposedPosts, mediaPosts: number): readonly Notice[] {
  const where = { kind: 'tweet', id: tweet.id } as const;
  const pinged = { code: 'peoplePinged', args: {}, where } as const;
  const split = { code: 'textSplit', args: { posts: composed.textPosts }, where } as const;
  const spread = { code: 'mediaSpread', args: { posts: mediaPosts }, where } as const;
  return [
    ...composed.withoutRoom.map((url): Notice => ({
      code: 'ownLinkKept',
      args: { url, reason: 'noRoom' },
      where,
    })),
    ...(composed.posts.some(({ pings }) => pings) ? [pinged] : []),
    ...(composed.textPosts > 1 ? [split] : []),
    ...(mediaPosts > 1 ? [spread] : []),
  ];
}
