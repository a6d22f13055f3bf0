// Waiting out a server that does not answer: a little longer each time, for hours, and then the run stops in
// good order.

import { MigrationError } from '../errors/migration-error.ts';
import type { OperationId } from '../model/ids.ts';
import { backoffMs, patience } from './backoff.ts';
import type { AskingContext } from './context.ts';
import { request, stopIfRefusedAltogether } from './request.ts';

/** The patience with one operation. */
export class Patience {
  readonly #context: AskingContext;
  readonly #operation: OperationId;
  #attempts = 0;

  constructor(context: AskingContext, operation: OperationId) {
    this.#context = context;
    this.#operation = operation;
  }

  /** Waits before the next attempt. Throws INSTANCE_UNREACHABLE when that was tried for hours. */
  async pause(detail: string): Promise<void> {
    this.#attempts += 1;
    const { clock, listen, signal, account } = this.#context;
    if (this.#attempts > patience) {
      throw new MigrationError('INSTANCE_UNREACHABLE', {
        instance: new URL(account.url).host,
        reason: detail,
      });
    }
    const waitMs = backoffMs(this.#attempts, `${account.acct} ${this.#operation}`);
    listen({ kind: 'retrying', operation: this.#operation, waitMs, detail });
    await clock.sleep(waitMs, signal);
  }

  /** Whether the server answers other questions: then the trouble is this operation's own. */
  async serverIsWell(): Promise<boolean> {
    const answer = await request(this.#context, 'read', () => this.#context.server.readAccount());
    stopIfRefusedAltogether(this.#context, answer, 'reading the account');
    return answer.kind === 'ok';
  }
}
