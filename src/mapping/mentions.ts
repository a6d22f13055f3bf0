// Nobody is pinged: every `@name` that the server could resolve loses its sign to the fullwidth one (U+FF20),
// which reads the same and is a mention nowhere. Inside links the sign becomes `%40`, which leads to the same
// page, and only where a server would find a mention in a link. docs/decisions/0003-defused-mentions.md

import type { Capabilities, HandleSyntax } from '../model/capabilities.ts';
import { replaceHandles, type Named } from '../model/handle.ts';
import { findLinks } from '../text/links.ts';
import { liveSign } from '../text/mention-weight.ts';

const fullwidthSign = '＠';
/** The signs of a handle, and what tells that they are; the widest form of each over the years. */
const signsOfHandles: Readonly<Record<HandleSyntax, RegExp>> = {
  apart: /(?<![/\p{L}\p{M}\p{Nd}\p{Pc}])@[a-z0-9_][a-z0-9_.-]*(?:@(?=[\p{L}\p{N}_]))?/giu,
  dotted:
    /(?<![A-Za-z0-9])@[\p{L}\p{N}_][\p{L}\p{M}\p{N}._-]*(?:@(?=[\p{L}\p{N}_]))?|@[\p{L}\p{M}\p{N}._-]+@(?=[\p{L}\p{N}_])/gu,
  inWords: /@(?=[A-Za-z0-9_])/g,
  any: /@(?=[.-]*[\p{L}\p{N}_])/gu,
};
/** Behind these no server looks for a mention in a link. */
const harmlessBefore = /[/A-Za-z0-9_]/;
/** Of a word in a notice, characters. */
const longestShown = 60;

/** The text with every handle defused that the server would find; links still lead where they led. */
export function defuseMentions(text: string, { handles }: Pick<Capabilities, 'handles'>): string {
  if (!text.includes('@')) return text;
  const links = findLinks(text);
  const inLink = (at: number): boolean => links.some(({ start, end }) => start <= at && at < end);
  const defuse = (at: number): string => {
    if (!inLink(at)) return fullwidthSign;
    return harmlessBefore.test(text.charAt(at - 1)) ? '@' : '%40';
  };
  const defused = text.replace(signsOfHandles[handles], (handle: string, start: number) =>
    handle.replace(/@/g, (_, within: number) => defuse(start + within)),
  );
  // Without a sign a link may end elsewhere; each round has fewer of them.
  return defused === text ? text : defuseMentions(defused, { handles });
}

/** The words of a text that lose a sign and are no handles of X: `@-x`, addresses in the Fediverse, of e-mail. */
export function wordsThatLoseSigns(
  text: string,
  named: readonly Named[],
  capabilities: Pick<Capabilities, 'handles'>,
): readonly string[] {
  if (!text.includes('@')) return [];
  const others = replaceHandles(text, named, (whole) => ' '.repeat(whole.length));
  const defused = defuseMentions(others, capabilities).split(/\s+/);
  return others.split(/\s+/).flatMap((word, place) => {
    if (word === defused[place]) return [];
    const shown = Array.from(word.slice(0, 2 * longestShown));
    return [shown.length > longestShown ? `${shown.slice(0, longestShown).join('')}…` : word];
  });
}

/** The finished text of a post: the mentions that are meant get their sign. */
export function armMentions(text: string): string {
  return text.replaceAll(liveSign, '@');
}
