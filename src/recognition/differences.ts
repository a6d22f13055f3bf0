// What a server made of a post, held against what it was asked for: some drop files, parents or visibilities without a
// word. Pure.

import type { Capabilities } from '../model/capabilities.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Difference } from '../ports/replay-events.ts';
import type { ServerStatus, StatusRequest } from '../ports/server.ts';
import { saysTheSame, withoutHosts } from './plain-words.ts';

/** What was sent. */
export type Sent = Pick<StatusRequest, 'text' | 'media' | 'replyTo'>;

/** Who is posting, and what the server is known for. */
export interface Expectations {
  readonly acct: string;
  readonly capabilities: Pick<Capabilities, 'tellsUnlisted'>;
}

function isOwn(mention: string, acct: string): boolean {
  return mention === acct || mention === acct.split('@', 1)[0];
}

/** Whether the server shows the words that were sent; where people are meant, most show them without their host. */
function hasWords({ content }: ServerStatus, text: string, pings: boolean): boolean {
  return saysTheSame(content, text) || (pings && saysTheSame(content, withoutHosts(text)));
}

/** In what the post on the server differs; empty where it is as asked. */
export function differencesOf(
  operation: Pick<StatusOperation, 'visibility' | 'pings'>,
  sent: Sent,
  shown: ServerStatus,
  { acct, capabilities }: Expectations,
): readonly Difference[] {
  const { visibility, pings } = operation;
  const cannotTell =
    !capabilities.tellsUnlisted && visibility === 'unlisted' && shown.visibility === 'public';
  const differs: Readonly<Record<Difference, boolean>> = {
    words: sent.text !== '' && !hasWords(shown, sent.text, pings),
    attachments: shown.media.length !== sent.media.length,
    parent: shown.replyTo !== sent.replyTo,
    visibility: shown.visibility !== visibility && !cannotTell,
    mentions: !pings && shown.mentions.some((mention) => !isOwn(mention, acct)),
  };
  return (Object.keys(differs) as readonly Difference[]).filter((name) => differs[name]);
}
