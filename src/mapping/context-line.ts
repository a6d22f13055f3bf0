// What a reader on the other side cannot see: that a post answers somebody, repeats somebody, or was said in a
// community. One line above the words, with the link to where it can be seen; the name in it pings nobody.

import type { Tweet } from '../model/tweet.ts';
import type { MappingContext } from './context.ts';
import { defuseMentions } from './mentions.ts';
import { namePeople } from './people.ts';
import { phrases, type Phrases } from './phrases.ts';
import type { Fate } from './selection.ts';

type LineContext = Pick<MappingContext, 'account' | 'choices' | 'people'>;

function pageOf(name: string | null, id: string): string {
  return `https://x.com/${name ?? 'i/web'}/status/${id}`;
}

function replyLine(parent: string | null, name: string | null, say: Phrases): string {
  if (parent !== null) return say.replyToPost(pageOf(name, parent));
  return name === null ? say.replyToSomebody : say.replyToPerson(`@${name}`);
}

function lineOf(tweet: Tweet, { reason }: Fate, { account, choices }: LineContext): string | null {
  const say = phrases[choices.language];
  const page = pageOf(account.screenName, tweet.id);
  switch (reason) {
    case 'retweet': {
      if (tweet.kind !== 'retweet') return null;
      const { ofScreenName: name, ofTweet } = tweet;
      const link = ofTweet === null ? page : pageOf(name, ofTweet);
      return `🔁 ${name === null ? say.retweetOfSomebody(link) : say.retweet(`@${name}`, link)}`;
    }
    case 'reply':
      if (tweet.kind === 'reply') return `↩️ ${replyLine(tweet.parent, tweet.toScreenName, say)}`;
      return tweet.kind === 'selfReply' ? `↩️ ${replyLine(tweet.parent, null, say)}` : null;
    case 'community':
      return `👥 ${say.community(page)}`;
    case 'circle':
      return `⭕ ${say.circle(page)}`;
    case 'deletedSince':
    case null:
      return null;
  }
}

/**
 * The line with the empty line after it; empty where there is nothing to say. An own reply below a post of ours needs
 * none, and a suspicion is not told to followers.
 */
export function contextLine(tweet: Tweet, fate: Fate, context: LineContext, hasParent: boolean): string {
  if (fate.policy === 'as-is' || fate.policy === 'skip' || hasParent) return '';
  if (fate.policy === 'followers-only' && fate.reason === 'circle') return '';
  const line = lineOf(tweet, fate, context);
  if (line === null) return '';
  const { mentions } = context.choices;
  const choices = { mentions: mentions === 'live' ? 'defuse' : mentions } as const;
  const named = namePeople(line, tweet.content.mentions, { ...context, choices });
  return `${defuseMentions(named, { handles: 'any' })}\n\n`;
}
