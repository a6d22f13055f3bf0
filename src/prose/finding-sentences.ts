// What the checks before the first post found out -> one line each, for the screen with the question.

import type { Finding } from '../model/finding.ts';
import { fieldList } from './difference-words.ts';
import { formatDuration, groupDigits, plural } from './numbers.ts';
import { safeLine } from './terminal-safe.ts';

/** A finding as people read it, and whether it wants their attention. */
export interface FindingLine {
  readonly text: string;
  readonly wantsAttention: boolean;
}

const fine = (text: string): FindingLine => ({ text, wantsAttention: false });
const attention = (text: string): FindingLine => ({ text, wantsAttention: true });

/** One line for one finding. */
export function findingLine(finding: Finding): FindingLine {
  switch (finding.code) {
    case 'accountKnown':
      return fine(
        `The token belongs to @${safeLine(finding.args.acct)}, which has ${plural(finding.args.statuses, 'post')} so far.`,
      );
    case 'scopesGranted':
      return fine(
        'The program of this token may read, post and upload. If the token was granted less, the first refusal names what is missing, stops the run, and nothing is lost.',
      );
    case 'accountLimited':
      return attention(
        `The moderators of the server have limited @${safeLine(finding.args.acct)}: only its followers see its posts, and public ones may become quiet public (unlisted). Ask them before you post.`,
      );
    case 'scopesUnknown':
      return fine(
        'The server does not say what the token may do; if something is missing, the first refusal stops the run and nothing is lost.',
      );
    case 'limitsKnown':
      return fine(
        `The server runs ${safeLine(finding.args.family)} ${safeLine(finding.args.version)}: ${groupDigits(finding.args.maxCharacters)} characters and ${String(finding.args.maxAttachments)} attachments a post.`,
      );
    case 'fieldsNotKept':
      return attention(
        `The server does not keep ${fieldList(finding.args.fields)} of a post, or does not show it; posts are sent with it all the same.`,
      );
    case 'sensitiveByWarning':
      return attention(
        'The server hides sensitive media under a content warning only: posts with such media get one.',
      );
    case 'postsNotListed':
      return attention(
        `The server's listing will not show ${plural(finding.args.posts, 'post')} of these. If a connection breaks, or the run is killed, while one of them is sent, it cannot be looked for: it then fails, and you look at the account and post it by hand if it is missing.`,
      );
    case 'familyUnknown':
      return attention(
        'Nobody has tried this kind of server with tweetferry yet; it is treated like a stock Mastodon. The first post is compared with what was asked before a second one is sent.',
      );
    case 'familyUntried':
      return attention(
        `tweetferry knows ${safeLine(finding.args.family)} from its source code alone. The first post is compared with what was asked before a second one is sent.`,
      );
    case 'tokenEnds':
      return attention(
        `Access tokens of this server end ${formatDuration(finding.args.tokenLifeMs)} after they were made. When this one ends the run stops and nothing is lost: make a new one and run the same command again.`,
      );
    case 'importsArchives':
      return attention(
        `${safeLine(finding.args.family)} has an import of its own that keeps dates: "tweetferry export" writes the file it takes. What it brings in, do not bring a second time from here.`,
      );
    case 'followersNone':
      return fine('Nobody follows the account yet, so no feed is flooded.');
    case 'followersReached':
      return attention(
        `${plural(finding.args.followers, 'person', 'people')} will see up to ${groupDigits(finding.args.posts)} old posts every ${formatDuration(finding.args.windowMs)} in their feeds. You may go on, post fewer at a time (--limit), show them to followers only (--visibility private), or use another account.`,
      );
    case 'datedQuietly':
      return fine(
        'Posts get the dates of their tweets. The server shows them on your page and sends them to nobody: people on other servers will not see them.',
      );
    case 'datedAloud':
      return attention(
        'Posts get the dates of their tweets, and the server sends them out to your followers like new ones. Those that arrive within a few seconds stand in no certain order.',
      );
    case 'protectedButOpen':
      return attention(
        `Your account on X was protected, but anybody can follow @${safeLine(finding.args.acct)} and read followers-only posts. Turn on "approve followers" there first.`,
      );
    case 'rulesToRead':
      return fine(
        `The server has ${plural(finding.args.rules.length, 'rule')}; your old posts must keep them too: ${finding.args.rules.map(safeLine).join(' / ')}`,
      );
    case 'goesOn':
      return fine(
        `${plural(finding.args.posted, 'post')} of this migration ${finding.args.posted === 1 ? 'is' : 'are'} on the server already; it goes on from there.`,
      );
    case 'postsTwice':
      return attention(
        `The account shows ${plural(finding.args.count, 'post')} a second time; this command names them at its end, and "status" does.`,
      );
    case 'accountFresh':
      return fine('None of these tweets was found on the account.');
  }
}
