// Where the two lanes meet: the upload lane announces which uploads are settled, the status lane how far it has
// come. Holds only what one of them waits for.

import type { OperationId } from '../model/ids.ts';

interface Waiting {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

function waiting(): Waiting {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  // A lane that has ended no longer listens; its failure is reported by the lane that caused it.
  promise.catch(() => undefined);
  return {
    promise,
    resolve: () => {
      resolve(undefined);
    },
    reject,
  };
}

/** A wait that has failed already; it may be asked for and never listened to, as a lane may fail before it waits. */
function failed(reason: Error): Promise<never> {
  const promise = Promise.reject(reason);
  promise.catch(() => undefined);
  return promise;
}

/** The meeting place of the lanes. */
export class Board {
  readonly #uploads = new Map<OperationId, Waiting>();
  /** Announced and not yet asked for: as many as the upload lane is ahead. */
  readonly #announced = new Set<OperationId>();
  #moved: Waiting | null = null;
  #prepared = 0;
  #posted = 0;
  #failure: Error | null = null;

  /**
   * Resolves when the upload was settled by `announce`, be it long ago: it is not announced again when the server has thrown
   * it away since. Ask once, before looking into the ledger.
   */
  settled(upload: OperationId): Promise<void> {
    if (this.#failure) return failed(this.#failure);
    if (this.#announced.delete(upload)) return Promise.resolve();
    const known = this.#uploads.get(upload) ?? waiting();
    this.#uploads.set(upload, known);
    return known.promise;
  }

  /** The upload lane has settled this upload, in the ledger, one way or the other. */
  announce(upload: OperationId): void {
    this.#uploads.get(upload)?.resolve();
    if (!this.#uploads.delete(upload)) this.#announced.add(upload);
  }

  /** The upload lane has passed this many statuses. */
  prepared(statuses: number): void {
    this.#prepared += statuses;
  }

  /** The status lane has passed this many statuses; whoever waits for room hears of it by `tell`. */
  posted(statuses: number): void {
    this.#posted += statuses;
  }

  /** Lets go on who waits for room: not just when a post is about to leave, since both lanes share one processor. */
  tell(): void {
    this.#moved?.resolve();
    this.#moved = null;
  }

  /** Statuses that the upload lane has passed and the status lane has not. */
  get ahead(): number {
    return this.#prepared - this.#posted;
  }

  /** Resolves when the status lane has moved, and may be asked for anew then. */
  moved(): Promise<void> {
    if (this.#failure) return failed(this.#failure);
    this.#moved ??= waiting();
    return this.#moved.promise;
  }

  /** Null when the upload lane may go on; else resolves when the status lane has moved. */
  room(lead: number): Promise<void> | null {
    return this.#failure === null && this.ahead < lead ? null : this.moved();
  }

  /** A lane has failed: whoever waits for it is told. */
  fail(reason: Error): void {
    this.#failure ??= reason;
    for (const upload of this.#uploads.values()) upload.reject(reason);
    this.#uploads.clear();
    this.#moved?.reject(reason);
    this.#moved = null;
  }
}
