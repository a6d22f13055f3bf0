// The request that leaves next, made ready while another one is in flight, so that little lies between an answer and the
// next request. Only for a status whose request is known before that answer: one that names no other post and has no files.

import type { StatusOperation } from '../model/operation.ts';
import type { Intent } from '../ports/ledger.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import { postsNamedBy } from '../recognition/sent-text.ts';

/** A request that has left, with its durable intent. */
export interface Sending {
  readonly intent: Intent;
  readonly answering: Promise<Answer<ServerStatus>>;
  /** Hangs up. */
  readonly abandon: () => void;
}

/** Makes a status's request, which leaves when `leaves` says so. */
export type Post = (
  status: StatusOperation,
  intent: Intent,
  signal: AbortSignal,
  leaves?: Promise<boolean>,
) => Promise<Answer<ServerStatus>>;

interface Ready extends Sending {
  readonly leave: (goes: boolean) => void;
}

function standsAlone(status: StatusOperation): boolean {
  const { media, replyTo, text } = status;
  return media.length === 0 && replyTo === null && text.trim() !== '' && postsNamedBy(status).length === 0;
}

/** At most one request that stands ready. */
export class Poised {
  readonly #post: Post;
  #ready: Ready | null = null;

  constructor(post: Post) {
    this.#post = post;
  }

  /** Makes the request of this intent ready, unless it depends on something that is not known yet. */
  make(status: StatusOperation, intent: Intent): void {
    if (this.#ready?.intent === intent || !standsAlone(status)) return;
    this.withdraw();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const hangUp = new AbortController();
    const answering = this.#post(status, intent, hangUp.signal, promise);
    // Nobody listens to one that is withdrawn.
    answering.catch(() => undefined);
    this.#ready = {
      intent,
      leave: resolve,
      answering,
      abandon: () => {
        hangUp.abort();
      },
    };
  }

  /** Sends what stands ready for this very intent; null when that is nothing. */
  send(intent: Intent): Sending | null {
    const ready = this.#ready;
    if (ready?.intent !== intent) return null;
    this.#ready = null;
    ready.leave(true);
    return ready;
  }

  /** What stands ready does not leave. */
  withdraw(): void {
    this.#ready?.leave(false);
    this.#ready = null;
  }
}
