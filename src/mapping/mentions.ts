// Nobody is pinged: every `@name` that some server could resolve loses its sign to the fullwidth one (U+FF20),
// which reads the same and is a mention nowhere. Inside links the sign becomes `%40`, which leads to the same
// page, and only where a server would find a mention in a link. docs/decisions/0003-defused-mentions.md

import type { Capabilities } from '../model/capabilities.ts';
import { findLinks } from '../text/links.ts';
import { liveSign } from '../text/mention-weight.ts';

const fullwidthSign = '＠';
const signBeforeName = /@(?=[.-]*[\p{L}\p{N}_])/gu;
const eMailAddress =
  /(?<![\p{L}\p{N}\p{M}_.@-])[A-Za-z0-9][A-Za-z0-9._%+-]*(?<=[A-Za-z0-9])@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![\p{L}\p{N}_@])/gu;
/** Behind these no server looks for a mention in a link. */
const harmlessBefore = /[/A-Za-z0-9_]/;

interface Range {
  readonly start: number;
  readonly end: number;
}

function findAddresses(text: string): readonly Range[] {
  return Array.from(text.matchAll(eMailAddress), ({ 0: address, index }) => ({
    start: index,
    end: index + address.length,
  }));
}

/**
 * The text with every resolvable handle defused; links still lead where they led, and e-mail addresses too where
 * the server does not look for handles in words.
 */
export function defuseMentions(
  text: string,
  capabilities: Pick<Capabilities, 'findsHandlesInWords'>,
): string {
  if (!text.includes('@')) return text;
  const links = findLinks(text);
  const addresses = capabilities.findsHandlesInWords ? [] : findAddresses(text);
  const defused = text.replace(signBeforeName, (sign: string, at: number) => {
    const holds = ({ start, end }: Range): boolean => start <= at && at < end;
    if (links.some(holds)) return harmlessBefore.test(text.charAt(at - 1)) ? sign : '%40';
    return addresses.some(holds) ? sign : fullwidthSign;
  });
  // Without a sign a link may end elsewhere; each round has fewer of them.
  return defused === text ? text : defuseMentions(defused, capabilities);
}

/** The finished text of a post: the mentions that are meant get their sign. */
export function armMentions(text: string): string {
  return text.replaceAll(liveSign, '@');
}
