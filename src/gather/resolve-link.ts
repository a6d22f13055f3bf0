// Where a link that X shortened leads. Only t.co is asked: what it names is written down and never contacted.

import type { Web } from '../ports/web.ts';
import type { Finding } from './notebook.ts';

const mostHops = 5;
const longestAddress = 2_048;
const shortener = 't.co';

/** The address as it may stand in a post; null for what is no address of the web, or names a password. */
function usable(address: string): string | null {
  if (address.length > longestAddress || !URL.canParse(address)) return null;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username + password === '' ? address : null;
}

/** Asks t.co. What is gone stays unknown for good; what failed is asked again by the next run. */
export async function resolveLink(web: Web, url: string, signal: AbortSignal): Promise<Finding<'link'>> {
  let next = new URL(url);
  for (let hops = 0; hops < mostHops && next.hostname.toLowerCase() === shortener; hops += 1) {
    next.protocol = 'https:';
    const answer = await web.ask(next, 'HEAD', signal);
    if (answer.kind === 'ok') answer.discard();
    if (answer.kind === 'gone') return { answer: null, lasts: true };
    if (answer.kind !== 'redirect') return { answer: null, lasts: false };
    if (usable(answer.to) === null) return { answer: null, lasts: true };
    next = new URL(answer.to);
  }
  return { answer: next.hostname.toLowerCase() === shortener ? null : next.href, lasts: true };
}
