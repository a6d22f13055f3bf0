// Time. The real clock waits; the virtual one, for rehearsals, jumps to the next moment at which somebody wants
// to go on, as soon as everybody waits. That is why waiting for each other goes through the clock too.

/** Time as the engine knows it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `waitMs`; rejects with the signal's reason when it is aborted. */
  sleep(waitMs: number, signal?: AbortSignal): Promise<void>;
  /** Runs tasks side by side. When one throws, waits for the others to end too, then throws the first error. */
  together(tasks: readonly (() => Promise<void>)[]): Promise<void>;
  /** Waits for what another task of `together` will bring about. */
  until<Value>(promise: Promise<Value>): Promise<Value>;
}
