// A server whose questions pass the gate like every other request: what is asked before the first post counts too, and
// for many accounts at one address it adds up.

import type { RequestClass } from '../model/capabilities.ts';
import type { Limiter, LimitWait } from '../ports/limiter.ts';
import type { Answer, Server } from '../ports/server.ts';

function outcomeOf(answer: Answer<unknown>): 'accepted' | 'refused' | 'tooMany' | 'notSent' {
  if (answer.kind === 'refused') return answer.refusal === 'tooMany' ? 'tooMany' : 'refused';
  return answer.kind === 'notSent' ? 'notSent' : 'accepted';
}

/** The same server; its questions about the account wait for the limiter, which `onWait` hears of, and are counted by it. */
export function pacedServer(
  server: Server,
  limiter: Limiter,
  onWait: (wait: LimitWait) => void = () => undefined,
): Server {
  async function paced<Value>(
    requestClass: RequestClass,
    ask: () => Promise<Answer<Value>>,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Value>> {
    await limiter.reserve(requestClass, onWait, signal);
    const answer = await ask();
    limiter.learn(requestClass, answer.kind === 'notSent' ? null : answer.rate, outcomeOf(answer));
    return answer;
  }
  return {
    ...server,
    readAccount: (signal) => paced('read', () => server.readAccount(signal), signal),
    readScopes: (signal) => paced('read', () => server.readScopes(signal), signal),
    listStatuses: (account, olderThan, signal) =>
      paced(
        olderThan === null ? 'read' : 'paging',
        () => server.listStatuses(account, olderThan, signal),
        signal,
      ),
  };
}
