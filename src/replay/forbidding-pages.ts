// Pages that forbid a post: a firewall before the server may dislike one text for ever, and all that comes from here as well.
// One post is set aside and the rest goes on; several in a row, or the very first, are meant for us.

import type { Answer } from '../ports/server.ts';
import type { AskingContext } from './context.ts';
import { stopIfRefusedAltogether } from './request.ts';

/** So many in a row are no longer about the single post. */
const mostInARow = 3;

/** What one run has met of them. */
export class ForbiddingPages {
  readonly #context: AskingContext;
  #arePostsTaken: boolean;
  #inARow = 0;

  /** `isProven`: posts of an earlier run are on the server. */
  constructor(context: AskingContext, isProven: boolean) {
    this.#context = context;
    this.#arePostsTaken = isProven;
  }

  /** A post has arrived. */
  arrived(): void {
    this.#arePostsTaken = true;
    this.#inARow = 0;
  }

  /** A page forbids a post. Throws MigrationError ACTION_FORBIDDEN where nothing was ever posted. */
  met(answer: Answer<unknown>): void {
    if (!this.#arePostsTaken) stopIfRefusedAltogether(this.#context, answer, 'posting');
  }

  /** That post was set aside. Throws MigrationError ACTION_FORBIDDEN where those before it were too. */
  setAside(answer: Answer<unknown>): void {
    this.#inARow += 1;
    if (this.#inARow >= mostInARow) stopIfRefusedAltogether(this.#context, answer, 'posting');
  }
}
