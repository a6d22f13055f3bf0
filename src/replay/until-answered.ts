// A request that may be repeated as often as it takes, because doing it twice is doing it once: a profile, a pin.

import type { OperationId } from '../model/ids.ts';
import type { Answer } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import { Patience } from './patience.ts';
import { request, stopIfRefusedAltogether, type Action } from './request.ts';

/** An answer that says what became of it. */
export type Certain<Value> = Extract<Answer<Value>, { kind: 'ok' | 'refused' }>;

/**
 * Sends it until the server has answered. Throws MigrationError TOKEN_REFUSED or ACTION_FORBIDDEN where the server refuses us
 * altogether, INSTANCE_UNREACHABLE after hours, and the signal's reason when stopped.
 */
export async function untilAnswered<Value>(
  context: ReplayContext,
  what: { readonly id: OperationId; readonly action: Action },
  send: () => Promise<Answer<Value>>,
): Promise<Certain<Value>> {
  const patience = new Patience(context, what.id);
  for (;;) {
    const answer = await request(context, 'read', send);
    stopIfRefusedAltogether(context, answer, what.action);
    if (answer.kind === 'ok' || (answer.kind === 'refused' && answer.refusal !== 'tooMany')) return answer;
    await patience.pause(answer.kind === 'refused' ? answer.message : answer.detail);
  }
}
