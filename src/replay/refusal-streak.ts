// Refusals of one post after the other. A server, or a firewall before it, may dislike one text for ever, and that post alone
// has failed then; several in a row with nothing accepted between them concern every post, and end the run.

import { MigrationError } from '../errors/migration-error.ts';
import type { Answer } from '../ports/server.ts';
import type { AskingContext } from './context.ts';
import { stopIfRefusedAltogether } from './request.ts';

/** In a row before any post was taken, or not in the words of the API, or all in the same words, or at all. */
const mostInARow = { unproven: 3, fromElsewhere: 3, sameWords: 5, any: 10 } as const;

/** What became of a post that failed: the server's words, and whether its own program said them. */
export interface FailedPost {
  readonly said: string;
  readonly isFromApi: boolean;
}

/** What one run has met of them. */
export class RefusalStreak {
  readonly #context: AskingContext;
  #arePostsTaken: boolean;
  #failed: FailedPost[] = [];

  /** `isProven`: posts of an earlier run are on the server. */
  constructor(context: AskingContext, isProven: boolean) {
    this.#context = context;
    this.#arePostsTaken = isProven;
  }

  /** Whether the post before was refused: the next one need not be offered as often. */
  get isUnderWay(): boolean {
    return this.#failed.length > 0;
  }

  /** A post has arrived. */
  arrived(): void {
    this.#arePostsTaken = true;
    this.#failed = [];
  }

  /**
   * A page forbids a post, or leads elsewhere. Where no post was ever taken it is meant for all of them: throws MigrationError
   * ACTION_FORBIDDEN or ALL_REFUSED.
   */
  met(answer: Extract<Answer<unknown>, { kind: 'refused' }>): void {
    if (this.#arePostsTaken) return;
    stopIfRefusedAltogether(this.#context, answer, 'posting');
    if (answer.httpStatus < 400) this.#stop(answer.message, 1);
  }

  /** A post failed for good. Throws MigrationError ALL_REFUSED where those before it did, too. */
  failed(post: FailedPost): void {
    this.#failed.push(post);
    const count = this.#failed.length;
    const areFromElsewhere = this.#failed
      .slice(-mostInARow.fromElsewhere)
      .every(({ isFromApi }) => !isFromApi);
    const areTheSame = this.#failed.slice(-mostInARow.sameWords).every(({ said }) => said === post.said);
    const isMeantForAll =
      (!this.#arePostsTaken && count >= mostInARow.unproven) ||
      (areFromElsewhere && count >= mostInARow.fromElsewhere) ||
      (areTheSame && count >= mostInARow.sameWords) ||
      count >= mostInARow.any;
    if (isMeantForAll) this.#stop(post.said, count);
  }

  #stop(answer: string, count: number): never {
    const instance = new URL(this.#context.account.url).host;
    throw new MigrationError('ALL_REFUSED', { instance, count, answer });
  }
}
