// What the instance still works on: each deed has its moment on the clock of the instance, and comes true whether or not
// a client waits for it. There are no timers: who asks next finds what is due done.

/** Something to do when its moment has come; gets that moment, milliseconds since 1970. */
type Deed = (atMs: number) => void;

/** The work that is under way. */
export class WorkQueue {
  /** In order of their moments. */
  readonly #waiting: { readonly atMs: number; readonly deed: Deed }[] = [];

  /** Plans a deed. */
  at(atMs: number, deed: Deed): void {
    const place = this.#waiting.findIndex((other) => other.atMs > atMs);
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, { atMs, deed });
  }

  /** Does everything that is due by now, and what that brings about. */
  settle(nowMs: number): void {
    for (let next = this.#waiting[0]; next !== undefined && next.atMs <= nowMs; next = this.#waiting[0]) {
      this.#waiting.shift();
      next.deed(next.atMs);
    }
  }
}
