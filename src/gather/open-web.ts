// The web over Node's own requests. A name is looked up once, its addresses are checked, and the connection goes to a
// checked address and nowhere else, so that no second look-up can lead into the house. Where the owner named a proxy, the
// connection goes there, and the proxy looks the name up.

import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import {
  Agent as HttpAgent,
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { proxyFor } from '../network/proxy-for.ts';
import { attemptPerAddressMs, authorityOf, openTunnel } from '../network/tunnel.ts';
import type { Web, WebAnswer } from '../ports/web.ts';
import { isPublicAddress } from './public-address.ts';

/** How the web is asked. */
export interface WebOptions {
  readonly userAgent: string;
  /** Milliseconds without a sign of life. */
  readonly idleMs: number;
  /** Which addresses may be contacted; only those of the open web unless a test says otherwise. */
  readonly allows?: (address: string) => boolean;
  /** All addresses of a name; the system's look-up unless a test says otherwise. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
}

const privateAddress = 'it leads to an address that is not of the open web';

function systemAddresses(name: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
}

/** A look-up for connections that gives only addresses that are allowed, or fails. */
function checkedLookup({ allows = isPublicAddress, resolve = systemAddresses }: WebOptions): LookupFunction {
  return (name, options, hand) => {
    resolve(name).then(
      (found) => {
        const wanted = found.filter(
          ({ address, family }) => allows(address) && (!options.family || options.family === family),
        );
        const [first] = wanted;
        if (first === undefined) hand(new Error(privateAddress), '', 0);
        else if (options.all) hand(null, [...wanted]);
        else hand(null, first.address, first.family);
      },
      (error: unknown) => {
        hand(error as Error, '', 0);
      },
    );
  };
}

const perAddress = { autoSelectFamilyAttemptTimeout: attemptPerAddressMs };

/** Opens the connection of one request through the proxy. */
function throughProxy(
  address: URL,
  proxy: URL,
  timeoutMs: number,
): NonNullable<RequestOptions['createConnection']> {
  return (_, hand) => {
    const reasonOf = (error: Error): string => error.message;
    openTunnel(proxy, authorityOf(address), timeoutMs, reasonOf).then(
      (socket) => {
        const isSecure = address.protocol === 'https:';
        hand(null, isSecure ? connectTls({ socket, servername: address.hostname }) : socket);
      },
      (error: unknown) => {
        hand(error as Error, null as never);
      },
    );
    return undefined;
  };
}

function answerOf(response: IncomingMessage, address: URL): WebAnswer {
  const { statusCode = 0, headers } = response;
  const { location } = headers;
  if (statusCode >= 200 && statusCode < 300) {
    const told = Number(headers['content-length'] ?? Number.NaN);
    const discard = (): void => void response.destroy();
    return { kind: 'ok', sizeBytes: Number.isSafeInteger(told) ? told : null, bytes: response, discard };
  }
  response.destroy();
  if (statusCode >= 300 && statusCode < 400 && location !== undefined && URL.canParse(location, address.href))
    return { kind: 'redirect', to: new URL(location, address.href).href };
  if (statusCode === 404 || statusCode === 410) return { kind: 'gone' };
  return { kind: 'failed', reason: `it answered ${String(statusCode)}` };
}

/** Opens the web; asks nothing yet. */
export function openWeb(options: WebOptions): Web {
  const { userAgent, idleMs, allows = isPublicAddress } = options;
  // Agents of our own: Node's may have been told of a proxy, and would take other addresses than those that were checked.
  const agents = { 'http:': new HttpAgent(), 'https:': new HttpsAgent() };
  const lookup = checkedLookup(options);

  function begin(address: URL, method: string, signal: AbortSignal): ClientRequest {
    const headers = { 'user-agent': userAgent, accept: '*/*' };
    const how = { method, headers, lookup, signal, timeout: idleMs, ...perAddress };
    const proxy = proxyFor(address);
    if (proxy) {
      const createConnection = throughProxy(address, proxy, idleMs);
      const request = address.protocol === 'https:' ? requestHttps : requestHttp;
      return request(address, { ...how, createConnection });
    }
    return address.protocol === 'https:'
      ? requestHttps(address, { ...how, agent: agents['https:'] })
      : requestHttp(address, { ...how, agent: agents['http:'] });
  }

  return {
    ask(address, method, signal) {
      signal.throwIfAborted();
      // A host that is an address is connected to without any look-up.
      const host = address.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !allows(host))
        return Promise.resolve({ kind: 'failed', reason: privateAddress });
      if (!/^https?:$/.test(address.protocol))
        return Promise.resolve({ kind: 'failed', reason: 'it is no address of the web' });
      return new Promise((resolve, reject) => {
        const request = begin(address, method, signal);
        const late = (): void => void request.destroy(new Error('there was no answer in time'));
        const timer = setTimeout(late, idleMs * 2);
        request.on('response', (response) => {
          clearTimeout(timer);
          resolve(answerOf(response, address));
        });
        request.on('timeout', late);
        request.on('error', (error) => {
          clearTimeout(timer);
          if (signal.aborted) reject(signal.reason as Error);
          else resolve({ kind: 'failed', reason: error.message });
        });
        request.end();
      });
    },
  };
}
