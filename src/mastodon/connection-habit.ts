// Whether a server keeps connections open after an answer. Some close each one without saying so (snac2 does), and a
// post sent into a closing connection has an unknown fate; so a post reuses a connection only where the
// server was seen to keep one.

import type { Socket } from 'node:net';

/** An idle connection that is still open after so long is one the server keeps, milliseconds. */
const watchedMs = 200;

/** What is known of one server's connections. */
export class ConnectionHabit {
  #habit: 'unknown' | 'keeps' | 'closes';

  /** What is known beforehand: that the server keeps none, or nothing. */
  constructor(keepsNone = false) {
    this.#habit = keepsNone ? 'closes' : 'unknown';
  }

  /** Whether a request may go over a used connection; `isRepeatable` when it can be sent again if it is lost. */
  mayReuse(isRepeatable: boolean): boolean {
    return this.#habit === 'keeps' || (this.#habit === 'unknown' && isRepeatable);
  }

  /** A second answer came over one connection. */
  sawReuse(): void {
    if (this.#habit === 'unknown') this.#habit = 'keeps';
  }

  /** Watches a connection that has answered and is kept on our side. */
  watch(socket: Socket): void {
    if (this.#habit !== 'unknown') return;
    if (socket.destroyed) {
      this.#habit = 'closes';
      return;
    }
    const closed = (): void => {
      clearTimeout(timer);
      this.#habit = 'closes';
    };
    const timer = setTimeout(() => {
      socket.off('close', closed);
      this.sawReuse();
    }, watchedMs).unref();
    socket.once('close', closed);
  }
}
