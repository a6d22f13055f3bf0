// What only a stock Mastodon promises. On a stock server a broken promise fails the test; on another it is
// noted as a quirk and shown at the end.

/** A promise that was not kept. */
interface Quirk {
  readonly promise: string;
  readonly found: string;
}

/** Collects the quirks of one server. */
export interface QuirkList {
  /** Runs the assertions of a promise. */
  readonly promise: (promise: string, assertions: () => Promise<void>) => Promise<void>;
  readonly all: () => readonly Quirk[];
}

/** A list for one server. */
export function collectQuirks(isStock: boolean): QuirkList {
  const quirks: Quirk[] = [];
  return {
    promise: async (promise, assertions) => {
      try {
        await assertions();
      } catch (error) {
        if (isStock) throw error;
        quirks.push({ promise, found: String(error).split('\n', 1)[0] ?? '' });
      }
    },
    all: () => quirks,
  };
}
