// The server behind a handle. The domain of a handle need not be the server's host: its web site then leads on, by WebFinger or
// host-meta, or by where it sends such questions. What leads on is asked without a token, over https, and no further than a few
// steps.
// https://docs.joinmastodon.org/admin/config/#web_domain, https://www.rfc-editor.org/rfc/rfc7033, https://www.rfc-editor.org/rfc/rfc6415

import { isLoopback } from '../network/proxy-for.ts';
import { asList, asRecord, asText } from '../model/json.ts';
import { openConnections } from './connections.ts';
import { headerOf, type AnsweredExchange } from './exchange.ts';
import { handleIn, parseInstanceAddress } from './parse-instance-address.ts';
import { parseBody } from './say-answer.ts';
import { sendRequest } from './send-request.ts';

const mostSteps = 5;
const patienceMs = 15_000;
const limits = { connectMs: patienceMs, idleMs: patienceMs, totalMs: patienceMs };

/** How the look-up is made. */
export interface LookUp {
  readonly userAgent: string;
  readonly signal?: AbortSignal | undefined;
}

/** A server, and the domain that led there; null where the address named the server itself. */
export interface FoundInstance {
  readonly instance: URL;
  readonly ledBy: string | null;
}

interface Arrived {
  readonly url: URL;
  readonly answer: AnsweredExchange;
}

/** Whether a look-up, or later a token, may go there: to https, and from elsewhere never to this machine. */
function mayLead(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  if (isLoopback(to.hostname)) return isLoopback(from.hostname);
  return to.protocol === 'https:' && /[^.]\.[^.]/.test(to.hostname);
}

/** Asks, and follows where it leads, to other hosts too; null in a circle, and `silent` if there is no answer. */
async function ask(
  start: URL,
  accept: string,
  { userAgent, signal }: LookUp,
): Promise<Arrived | 'silent' | null> {
  const connections = openConnections(limits, null);
  const headers = { accept, 'user-agent': userAgent, 'accept-encoding': 'identity' };
  let url = start;
  for (let step = 0; step <= mostSteps; step += 1) {
    const request = { method: 'GET', url, headers, body: null };
    const answer = await sendRequest(request, connections, limits, signal);
    if (answer.kind !== 'answered') return 'silent';
    const location = headerOf(answer.headers, 'location');
    if (answer.status < 300 || answer.status > 399 || location === null) return { url, answer };
    const next = URL.parse(location, url.href);
    if (next === null || !mayLead(start, next)) return null;
    url = next;
  }
  return null;
}

/** The host of the account's own page in a WebFinger answer; some leave its type out. */
function selfLink({ answer }: Arrived): URL | null {
  const links = asList(asRecord(parseBody(answer.body))?.['links']).map(asRecord);
  const self = links.find(
    (link) => asText(link?.['rel']) === 'self' && /json/.test(asText(link?.['type']) ?? 'json'),
  );
  return URL.parse(asText(self?.['href']) ?? '');
}

/** Where host-meta says that WebFinger is, in XML or in JSON. */
function webFingerHome({ answer }: Arrived): URL | null {
  const template = /template\s*=\s*["']([^"']+)["']|"template"\s*:\s*"([^"]+)"/.exec(answer.body ?? '');
  const address = (template?.[1] ?? template?.[2] ?? '').replace('{uri}', '');
  return URL.parse(address);
}

function isGood({ answer }: Arrived): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** What is asked one after the other, and who is named by an answer. */
const questions: readonly {
  readonly path: string;
  readonly accept: string;
  readonly named: (arrived: Arrived) => URL | null;
}[] = [
  {
    path: '/.well-known/webfinger',
    accept: 'application/jrd+json, application/json',
    named: selfLink,
  },
  { path: '/.well-known/host-meta', accept: 'application/xrd+xml, */*', named: webFingerHome },
  { path: '/.well-known/host-meta.json', accept: 'application/json', named: webFingerHome },
  { path: '/.well-known/nodeinfo', accept: 'application/json', named: () => null },
];

async function lookFor(domain: URL, account: string, lookUp: LookUp): Promise<URL | null> {
  let ledTo: URL | null = null;
  for (const { path, accept, named } of questions) {
    const url = new URL(path, domain);
    if (named === selfLink) url.searchParams.set('resource', account);
    const arrived = await ask(url, accept, lookUp);
    // Who asks for the server itself gets the reason.
    if (arrived === 'silent') break;
    if (arrived === null) continue;
    const found = isGood(arrived) ? named(arrived) : null;
    if (found !== null) return found;
    // A site that sends such a question elsewhere names the server by that, whatever the answer there.
    if (arrived.url.host !== domain.host) ledTo ??= arrived.url;
  }
  return ledTo;
}

/**
 * The server that an address or a handle names. Throws MigrationError INSTANCE_ADDRESS_INVALID, PROXY_FAILED, and the signal's
 * reason; where nothing leads on it is the domain itself.
 */
export async function findInstance(text: string, lookUp: LookUp): Promise<FoundInstance> {
  const domain = parseInstanceAddress(text);
  const handle = handleIn(text);
  const found = handle === null ? null : await lookFor(domain, `acct:${handle}`, lookUp);
  if (found === null || found.host === domain.host || !mayLead(domain, found))
    return { instance: domain, ledBy: null };
  return { instance: new URL(found.origin), ledBy: domain.host };
}
