// One request: reserved before it leaves, counted after it came back, and stopped at once where going on would
// be pointless for all of them (a dead token).

import { MigrationError } from '../errors/migration-error.ts';
import type { RequestClass } from '../model/capabilities.ts';
import type { Answer } from '../ports/server.ts';
import type { AskingContext } from './context.ts';

function outcomeOf(answer: Answer<unknown>): 'accepted' | 'refused' | 'tooMany' | 'notSent' {
  if (answer.kind === 'refused') return answer.refusal === 'tooMany' ? 'tooMany' : 'refused';
  // Whether the server did it is not known, so it is counted as if it had.
  return answer.kind === 'notSent' ? 'notSent' : 'accepted';
}

/**
 * Sends a request when the limits allow it. Throws MigrationError TOKEN_REFUSED or ACTION_FORBIDDEN when the
 * server refuses us rather than the request, and the signal's reason when stopped while waiting.
 */
export async function request<Value>(
  context: AskingContext,
  requestClass: RequestClass,
  send: () => Promise<Answer<Value>>,
  whenItWaits: () => void = () => undefined,
): Promise<Answer<Value>> {
  const { limiter, signal, listen } = context;
  await limiter.reserve(
    requestClass,
    (wait) => {
      whenItWaits();
      // The steady pace is no news.
      if (wait.bucket !== 'pace') listen({ kind: 'waiting', wait });
    },
    signal,
  );
  signal.throwIfAborted();
  const answer = await send();
  const rate = answer.kind === 'notSent' ? null : answer.rate;
  limiter.learn(requestClass, rate, outcomeOf(answer));
  return answer;
}

/** Throws where the server refuses us rather than the request; `action` is said in the message. */
export function stopIfRefusedAltogether(
  context: AskingContext,
  answer: Answer<unknown>,
  action: string,
): void {
  if (answer.kind !== 'refused') return;
  const instance = new URL(context.account.url).host;
  const said = { instance, answer: answer.message };
  if (answer.refusal === 'unauthorized') throw new MigrationError('TOKEN_REFUSED', said);
  if (answer.refusal === 'forbidden') throw new MigrationError('ACTION_FORBIDDEN', { ...said, action });
}
