// Files that the server's own program fails at, one after the other. It may fail at a broken picture, and that file alone has
// failed then; at so many in a row with none taken between them it cannot work on uploads at all, and to go on would leave
// every picture behind.

import { MigrationError } from '../errors/migration-error.ts';
import type { AskingContext } from './context.ts';
import type { Upload } from './upload-one.ts';

/** Broken files stand together in an archive that was cut off; this many in a row are the server's trouble. */
const mostInARow = 10;

/** What one run has met of them. */
export class FailingUploads {
  readonly #context: AskingContext;
  #inARow = 0;

  constructor(context: AskingContext) {
    this.#context = context;
  }

  /** An upload has come to its end. Throws MigrationError UPLOADS_FAIL where those before it failed, too. */
  settled({ hasArrived, serverFailure }: Pick<Upload, 'hasArrived' | 'serverFailure'>): void {
    if (hasArrived) this.#inARow = 0;
    if (serverFailure === null) return;
    this.#inARow += 1;
    if (this.#inARow < mostInARow) return;
    const instance = new URL(this.#context.account.url).host;
    throw new MigrationError('UPLOADS_FAIL', { instance, count: this.#inARow, answer: serverFailure });
  }
}
