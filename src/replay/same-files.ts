// Identical files go up once where the server lets one upload hang on several posts. X stores a picture anew for each tweet
// that shows it. What was uploaded is remembered for one run, and the oldest is forgotten first.

import type { UploadOperation } from '../model/operation.ts';
import type { Adoption } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';
import { isFresh } from './lead.ts';
import type { TweetToDo } from './planned-tweets.ts';

const mostRemembered = 4_096;

type Uploaded = Pick<Adoption, 'atMs' | 'learned'>;

/** The uploads of one run by what was sent. */
export class SameFiles {
  readonly #context: ReplayContext;
  readonly #uploaded = new Map<string, Uploaded>();

  constructor(context: ReplayContext) {
    this.#context = context;
  }

  /** The same bytes, changed in the same way, under the same description; null where they cannot be read. */
  async #nameOf({ path, mimeType, conversion, altText }: UploadOperation): Promise<string | null> {
    const fingerprint = await this.#context.media.fingerprint(path).catch(() => null);
    return fingerprint === null ? null : JSON.stringify([fingerprint, mimeType, conversion ?? null, altText]);
  }

  /** Brings the file to the server by `send`, unless an upload of this run serves for it too. */
  async unlessThere(todo: TweetToDo, upload: UploadOperation, send: () => Promise<void>): Promise<void> {
    const { capabilities, clock, ledger, listen } = this.#context;
    const name = capabilities.reusesUploads ? await this.#nameOf(upload) : null;
    if (name === null) return send();
    const same = this.#uploaded.get(name);
    const { kind } = await ledger.state(upload.id);
    if (same && kind === 'new' && isFresh(capabilities, same.atMs, clock.now())) {
      await ledger.commit({ freeze: todo.operations, adoptions: [{ operation: upload.id, ...same }] });
      listen({ kind: 'uploaded', operation: upload.id });
      return;
    }
    await send();
    const state = await ledger.state(upload.id);
    if (state.kind !== 'done') return;
    this.#uploaded.delete(name);
    this.#uploaded.set(name, { atMs: state.atMs, learned: state.learned });
    const oldest = this.#uploaded.keys().next();
    if (this.#uploaded.size > mostRemembered && oldest.done !== true) this.#uploaded.delete(oldest.value);
  }
}
