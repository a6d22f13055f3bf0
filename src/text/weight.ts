// How long a text is to the server: graphemes, and a fixed number for each link where the server counts so.
// https://docs.joinmastodon.org/user/posting/#text, mastodon/mastodon app/validators/status_length_validator.rb

import type { Capabilities } from '../model/capabilities.ts';
import { findLinks } from './links.ts';
import { writeFor } from './markup.ts';
import { withoutHosts } from './mention-weight.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** ASCII without CR: there one unit is one grapheme. */
const plain = /^[^\r\u0080-\uFFFF]*$/;

/** The graphemes of a text, in order. */
export function graphemesOf(text: string): readonly string[] {
  return plain.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The number of Unicode characters, as servers count alt texts, names and fields. */
export function codePointsIn(words: string): number {
  return Array.from(words).length;
}

/** The number of graphemes. */
function countGraphemes(text: string): number {
  return plain.test(text) ? text.length : graphemesOf(text).length;
}

/** What decides how a text is counted. */
export type Counting = Pick<Capabilities, 'linkWeight' | 'mentionWeight' | 'markup'>;

/** What decides whether a text is too long. */
export type TextLimits = Counting & Pick<Capabilities, 'maxCharacters'>;

/** The length of a text as the server counts it when it is written for it, never less. */
export function weigh(text: string, { linkWeight, mentionWeight, markup }: Counting): number {
  const written = writeFor(markup, text);
  const count = (words: string): number =>
    countGraphemes(mentionWeight === 'name' ? withoutHosts(words) : words);
  if (linkWeight === 'length') return count(written);
  let weight = 0;
  let done = 0;
  for (const { start, end, certain } of findLinks(written)) {
    weight += count(written.slice(done, start));
    weight += certain ? linkWeight : Math.max(linkWeight, countGraphemes(written.slice(start, end)));
    done = end;
  }
  return weight + count(written.slice(done));
}

/** The most that writing for a server makes of one UTF-16 unit: an entity such as `&lowbar;`. */
const longestEscape = 8;

/** True when the text fits; most texts are told by an upper bound that needs no counting. */
export function fits(text: string, limits: TextLimits): boolean {
  const { linkWeight, markup, maxCharacters } = limits;
  const linksAtMost = text.includes('://') ? text.split('://').length - 1 : 0;
  const writtenAtMost = text.length * (markup === 'none' || markup === 'declared' ? 1 : longestEscape);
  const weightAtMost = writtenAtMost + (linkWeight === 'length' ? 0 : linksAtMost * linkWeight);
  return weightAtMost <= maxCharacters || weigh(text, limits) <= maxCharacters;
}
