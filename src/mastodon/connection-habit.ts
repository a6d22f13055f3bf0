// Whether a server keeps connections open after an answer. Some close each one without saying so (snac2 does), and a
// post sent into a closing connection has an unknown fate; so a post reuses a connection only where the
// server was seen to keep one.

/** An idle connection that is still open after so long is one the server keeps, milliseconds. */
const watchedMs = 200;

/** What is known of one server's connections, of those that are kept on our side. */
export class ConnectionHabit {
  #habit: 'unknown' | 'keeps' | 'closes';
  #connections = 0;
  #answers = 0;

  /** What is known beforehand: that the server keeps none, or nothing. */
  constructor(keepsNone = false) {
    this.#habit = keepsNone ? 'closes' : 'unknown';
  }

  /** Whether a request may go over a used connection; `isRepeatable` when it can be sent again if it is lost. */
  mayReuse(isRepeatable: boolean): boolean {
    return this.#habit === 'keeps' || (this.#habit === 'unknown' && isRepeatable);
  }

  #learn(habit: 'keeps' | 'closes'): void {
    if (this.#habit === 'unknown') this.#habit = habit;
  }

  /** A connection was made. */
  opened(): void {
    this.#connections += 1;
  }

  /** An answer came; where there are more of them than connections, one was used again. */
  answered(): void {
    if (this.#habit !== 'unknown') return;
    this.#answers += 1;
    if (this.#answers > this.#connections) this.#learn('keeps');
    setTimeout(() => {
      this.#learn('keeps');
    }, watchedMs).unref();
  }

  /** A connection was closed; before any answer that says nothing. */
  closed(): void {
    if (this.#answers > 0) this.#learn('closes');
  }
}
