// What somebody gathered, for tests of the rules: nothing, but for what the test says.

import type { Conversion, MediaFacts } from '../../src/model/conversion.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';

/** Facts of every file that is asked about, links by their short form, and what can be converted. */
export function aKnowledge(
  known: {
    readonly facts?: Partial<MediaFacts>;
    readonly links?: Readonly<Record<string, string>>;
    readonly converts?: readonly Conversion['kind'][];
    readonly original?: Knowledge['original'];
  } = {},
): Knowledge {
  const { facts, links = {}, converts = [], original = () => null } = known;
  const unsaid = { width: null, height: null, durationMs: null, framesPerSecond: null };
  return {
    link: (url) => links[url] ?? null,
    facts: () => (facts === undefined ? null : { ...unsaid, ...facts }),
    original,
    canConvert: (medium) => converts.includes(medium),
  };
}
