// What only a stock Mastodon promises. On a stock server a broken promise fails the test; on another it is a quirk:
// a known one where the practice instance shows it too when it plays that server, else a surprise.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A promise, and what became of it. */
export interface PromiseOutcome {
  readonly promise: string;
  /** Empty where it was kept. */
  readonly found: string;
}

/** Collects what one server does with the promises. */
export interface QuirkList {
  /** Runs the assertions of a promise. */
  readonly promise: (promise: string, assertions: () => Promise<void>) => Promise<void>;
  readonly all: () => readonly PromiseOutcome[];
}

/** A list for one server. */
export function collectQuirks(isStock: boolean): QuirkList {
  const outcomes: PromiseOutcome[] = [];
  return {
    promise: async (promise, assertions) => {
      try {
        await assertions();
        outcomes.push({ promise, found: '' });
      } catch (error) {
        if (isStock) throw error;
        outcomes.push({ promise, found: String(error).split('\n', 1)[0] ?? '' });
      }
    },
    all: () => outcomes,
  };
}

/** The broken promises, in order of name. */
export function brokenPromises(outcomes: readonly PromiseOutcome[]): readonly string[] {
  return outcomes.flatMap(({ promise, found }) => (found === '' ? [] : [promise])).sort();
}

/** The quirks that servers of this software are known for; none for software that nobody played. */
function knownQuirks(software: string): readonly string[] {
  const path = fileURLToPath(new URL(`../../fixtures/golden/quirks/${software}.json`, import.meta.url));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly string[]) : [];
}

/** A line of the table: promise, verdict, and what was found instead. */
export interface Verdict extends PromiseOutcome {
  readonly verdict: 'kept' | 'known quirk' | 'surprise';
}

/** Judges the outcomes for a server of this software. */
export function judge(software: string, outcomes: readonly PromiseOutcome[]): readonly Verdict[] {
  const known = knownQuirks(software);
  return outcomes.map(({ promise, found }) => {
    const verdict = found === '' ? 'kept' : known.includes(promise) ? 'known quirk' : 'surprise';
    return { promise, verdict, found };
  });
}
