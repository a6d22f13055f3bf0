// Whether the server does what it is asked. On a kind of server that nobody has tried, the first post proves it before
// a second is sent; nowhere does a run go on that turned out to ping people, or to show others what is for followers.

import { MigrationError } from '../errors/migration-error.ts';
import { isSilence, type Difference } from '../model/difference.ts';
import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';

/** Whether others see it than the followers it was meant for. */
function isLaidOpen({ visibility }: StatusOperation, shown: ServerStatus): boolean {
  return visibility === 'private' && ['public', 'unlisted', 'local'].includes(shown.visibility);
}

/** What one run has learned of it. */
export class AnswerProof {
  readonly #context: ReplayContext;
  #isProven: boolean;
  #first: { readonly id: StatusId; readonly text: string } | null = null;

  /** `isProven`: posts of an earlier run are on the server, and somebody has seen them. */
  constructor(context: ReplayContext, isProven: boolean) {
    this.#context = context;
    this.#isProven = isProven || !context.provesFirstPost;
  }

  /** Whether the first post of the run has this id: one that is given again and again is that one. */
  isFirst(id: StatusId): boolean {
    return id === this.#first?.id;
  }

  /** Whether the first post of the run has this id and other words: then the id is that of every post. */
  isFirstOtherwise(id: StatusId, text: string): boolean {
    return id === this.#first?.id && text !== this.#first.text;
  }

  /** Looks at a post that has arrived. Throws MigrationError ANSWER_DIFFERS where the run must not go on. */
  see(operation: StatusOperation, found: readonly Difference[], shown: ServerStatus): void {
    const { account, listen } = this.#context;
    const isProven = this.#isProven;
    this.#first ??= { id: shown.id, text: operation.text };
    this.#isProven = true;
    const differences = found.filter((difference) => !isSilence(difference));
    if (differences.length === 0) return;
    const { id } = operation;
    listen({ kind: 'differs', operation: id, url: shown.url, differences });
    if (isProven && !differences.includes('mentions') && !isLaidOpen(operation, shown)) return;
    const instance = new URL(account.url).host;
    const args = { instance, operation: id, differences: differences.join(', '), url: shown.url };
    throw new MigrationError('ANSWER_DIFFERS', args);
  }
}
