// What a server is asked for, for one status. Pure.

import type { Capabilities } from '../model/capabilities.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { StatusRequest } from '../ports/server.ts';

/** What a status points to, as the server's ids, and its text with their addresses. */
export type Pointed = Pick<StatusRequest, 'media' | 'replyTo' | 'text' | 'quote'>;

/** The request of a status for a server that can do this. */
export function statusRequest(
  { markup, refusesUnexpectedMentions, backdating }: Capabilities,
  status: StatusOperation,
  { media, replyTo, text, quote }: Pointed,
): StatusRequest {
  const { visibility, sensitive, contentWarning, language, datedMs, pings } = status;
  return {
    ...{ text, markup, quote, visibility, sensitive, contentWarning, language, media, replyTo, datedMs },
    datedBy: backdating === 'patched' ? 'createdAt' : 'scheduledAt',
    refuseMentions: refusesUnexpectedMentions && !pings,
  };
}
