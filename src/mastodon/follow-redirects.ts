// Redirects of look-ups, followed only where the token may go: the same host, or the same host with TLS. A
// redirected POST is never followed, because it cannot be told what the first server did with it.

import { headerOf, type AnsweredExchange, type Exchange, type OutgoingRequest } from './exchange.ts';

const mostRedirects = 3;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

function isSafe(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  if (to.protocol === from.protocol) return to.host === from.host;
  return from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname;
}

function targetOf(from: URL, answer: AnsweredExchange): URL | null {
  const location = headerOf(answer.headers, 'location');
  if (!redirects.includes(answer.status) || location === null) return null;
  const to = URL.parse(location, from.href);
  return to && isSafe(from, to) ? to : null;
}

/** Sends a request and follows where it leads; what cannot be followed comes back as the redirect it is. */
export async function followRedirects(
  outgoing: OutgoingRequest,
  send: (outgoing: OutgoingRequest) => Promise<Exchange>,
): Promise<Exchange> {
  let url = outgoing.url;
  for (let left = mostRedirects; ; left -= 1) {
    const exchange = await send({ ...outgoing, url });
    if (exchange.kind !== 'answered' || outgoing.method !== 'GET' || left === 0) return exchange;
    const target = targetOf(url, exchange);
    if (!target) return exchange;
    url = target;
  }
}
