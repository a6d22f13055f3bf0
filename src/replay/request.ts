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

/** What is asked of a server, and the scope of a token that Mastodon wants for it (https://docs.joinmastodon.org/api/oauth-scopes/). */
const scopes = {
  posting: 'write:statuses',
  'uploading media': 'write:media',
  'reading your own posts': 'read:statuses',
  'reading a post': 'read:statuses',
  'reading the account': 'read:accounts',
  pinning: 'write:accounts',
  'changing the profile': 'write:accounts',
  'looking people up': 'read:search',
  'reading whom you follow': 'read:follows',
  'following people': 'write:follows',
  'blocking people': 'write:blocks',
  'muting people': 'write:mutes',
} as const;

/** What is asked of a server, as it is said in messages. */
export type Action = keyof typeof scopes;

/**
 * Throws where the server refuses the token or says that it lacks a scope, or where a wall stands before the server; other
 * refusals may concern this request alone.
 */
export function stopIfTokenFails(context: AskingContext, answer: Answer<unknown>, action: Action): void {
  if (answer.kind !== 'refused') return;
  const said = { instance: new URL(context.account.url).host, answer: answer.message };
  if (answer.wall !== undefined) throw new MigrationError('INSTANCE_WALLED', { ...said, wall: answer.wall });
  if (answer.lacksScope) throw new MigrationError('SCOPE_MISSING', { ...said, scope: scopes[action] });
  if (answer.refusal === 'unauthorized') throw new MigrationError('TOKEN_REFUSED', said);
}

/** Throws where the server refuses us rather than the request; `action` is said in the message. */
export function stopIfRefusedAltogether(
  context: AskingContext,
  answer: Answer<unknown>,
  action: Action,
): void {
  stopIfTokenFails(context, answer, action);
  if (answer.kind !== 'refused') return;
  const instance = new URL(context.account.url).host;
  const said = { instance, answer: answer.message };
  if (answer.refusal === 'forbidden') throw new MigrationError('ACTION_FORBIDDEN', { ...said, action });
}
