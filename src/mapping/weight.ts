// How long a text is to the server: graphemes, and a fixed number for each link where the server counts so.
// https://docs.joinmastodon.org/user/posting/#text, mastodon/mastodon app/validators/status_length_validator.rb

import type { LinkWeight } from '../model/capabilities.ts';
import { findLinks } from './links.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** ASCII without CR: there one unit is one grapheme. */
const plain = /^[^\r\u0080-\uFFFF]*$/;

/** The graphemes of a text, in order. */
export function graphemesOf(text: string): readonly string[] {
  return plain.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The number of graphemes. */
export function countGraphemes(text: string): number {
  return plain.test(text) ? text.length : graphemesOf(text).length;
}

/** The length of a text as the server counts it, never less. */
export function weigh(text: string, linkWeight: LinkWeight): number {
  if (linkWeight === 'length') return countGraphemes(text);
  let weight = 0;
  let done = 0;
  for (const { start, end, certain } of findLinks(text)) {
    weight += countGraphemes(text.slice(done, start));
    weight += certain ? linkWeight : Math.max(linkWeight, countGraphemes(text.slice(start, end)));
    done = end;
  }
  return weight + countGraphemes(text.slice(done));
}

/** True when the text fits; most texts are told by an upper bound that needs no counting. */
export function fits(text: string, limit: number, linkWeight: LinkWeight): boolean {
  const linksAtMost = text.includes('://') ? text.split('://').length - 1 : 0;
  const weightAtMost = text.length + (linkWeight === 'length' ? 0 : linksAtMost * linkWeight);
  return weightAtMost <= limit || weigh(text, linkWeight) <= limit;
}
