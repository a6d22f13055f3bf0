// What a reader on the other side cannot see: that a post answers somebody, repeats somebody, or was said in a
// community. One line above the words, with the link to where it can be seen; the name in it pings nobody.

import type { SourceAccount } from '../model/archive.ts';
import type { Tweet } from '../model/tweet.ts';
import { defuseMentions } from './mentions.ts';
import type { Fate } from './selection.ts';

function pageOf(name: string | null, id: string): string {
  return `https://x.com/${name ?? 'i/web'}/status/${id}`;
}

function replyLine(parent: string | null, name: string | null): string {
  if (parent !== null) return `↩️ In reply to ${pageOf(name, parent)}`;
  return name === null ? '↩️ In reply to somebody' : `↩️ In reply to @${name}`;
}

function lineOf(tweet: Tweet, { reason }: Fate, { screenName }: SourceAccount): string | null {
  switch (reason) {
    case 'retweet':
      return tweet.kind === 'retweet'
        ? `🔁 Retweet of @${tweet.ofScreenName}: ${pageOf(screenName, tweet.id)}`
        : null;
    case 'reply':
      if (tweet.kind === 'reply') return replyLine(tweet.parent, tweet.toScreenName);
      return tweet.kind === 'selfReply' ? replyLine(tweet.parent, null) : null;
    case 'community':
      return `👥 From a community on X: ${pageOf(screenName, tweet.id)}`;
    case 'circle':
      return `⭕ From the time of circles on X: ${pageOf(screenName, tweet.id)}`;
    case 'deletedSince':
    case null:
      return null;
  }
}

/**
 * The line with the empty line after it; empty where there is nothing to say. An own reply below a post of ours needs
 * none, and a suspicion is not told to followers.
 */
export function contextLine(tweet: Tweet, fate: Fate, account: SourceAccount, hasParent: boolean): string {
  if (fate.policy === 'as-is' || fate.policy === 'skip' || hasParent) return '';
  if (fate.policy === 'followers-only' && fate.reason === 'circle') return '';
  const line = lineOf(tweet, fate, account);
  return line === null ? '' : `${defuseMentions(line, { findsHandlesInWords: true })}\n\n`;
}

const retweetForm = /^RT [@＠]\w{1,15}: /;

/** The words of a retweet without what the line says already. */
export function withoutRetweetSign(text: string, line: string): string {
  return line === '' ? text : text.replace(retweetForm, '');
}
