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

/** Asks until the media are ready; `unknown` when they are not after half an hour. */
export async function untilProcessed(context: ReplayContext, id: MediaId): Promise<Answer<ServerMedia>> {
  const end = context.clock.now() + totalMs;
  for (let waitMs = firstMs; context.clock.now() < end; waitMs = Math.min(longestMs, waitMs * 2)) {
    await context.clock.sleep(waitMs, context.signal);
    const answer = await request(context, 'read', () => context.server.readMedia(id));
    const goOn =
      (answer.kind === 'ok' && !answer.value.ready) ||
      (answer.kind === 'refused' && answer.refusal === 'tooMany') ||
      answer.kind === 'unknown' ||
      answer.kind === 'notSent';
    if (!goOn) return answer;
  }
  return { kind: 'unknown', detail: 'The server was still processing it after 30 minutes.', rate: null };
}
