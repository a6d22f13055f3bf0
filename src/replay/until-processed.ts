// Waiting for media that the server converts after taking them (202, then 206 until done). Asked seldom, because
// every question counts against the limit of all requests.
// https://docs.joinmastodon.org/methods/media/

import type { MediaId } from '../model/ids.ts';
import type { Answer, ServerMedia } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import { request } from './request.ts';

const firstMs = 1_000;
const longestMs = 30_000;
const totalMs = 30 * 60_000;

/** Whether the server's own program refuses; a page of a proxy says nothing of the file. */
function isMeant({ refusal, isFromApi }: Extract<Answer<unknown>, { readonly kind: 'refused' }>): boolean {
  return isFromApi || refusal === 'unauthorized' || refusal === 'forbidden';
}

/** Asks until the media are ready; `unknown` when they are not after half an hour. */
export async function untilProcessed(context: ReplayContext, id: MediaId): Promise<Answer<ServerMedia>> {
  const end = context.clock.now() + totalMs;
  let said = 'it is not ready yet';
  for (let waitMs = firstMs; context.clock.now() < end; waitMs = Math.min(longestMs, waitMs * 2)) {
    await context.clock.sleep(waitMs, context.signal);
    const answer = await request(context, 'read', () => context.server.readMedia(id));
    const goOn =
      (answer.kind === 'ok' && !answer.value.ready) ||
      (answer.kind === 'refused' && (answer.refusal === 'tooMany' || !isMeant(answer))) ||
      answer.kind === 'unknown' ||
      answer.kind === 'notSent';
    if (!goOn) return answer;
    if (answer.kind !== 'ok') said = answer.kind === 'refused' ? answer.message : answer.detail;
  }
  return { kind: 'unknown', detail: `still not there after 30 minutes (${said})`, rate: null };
}
