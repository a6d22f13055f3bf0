// A way through a proxy: HTTP's CONNECT, after which the bytes go straight on to the host. A tunnel stands or it does not; what
// shall go through it has not been sent before it stands. https://www.rfc-editor.org/rfc/rfc9110#CONNECT

import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';

/** Of a dual-stack name one address after the other is tried, each so long, milliseconds; Node's own 250 are too few for far hosts. */
export const attemptPerAddressMs = 3_000;

/** Why there is no tunnel, in words that hold nothing of what was to be sent. */
export class TunnelError extends Error {}

function refusal(proxy: URL, status: number): TunnelError {
  const why =
    status === 407
      ? 'wants a name and a password, which stand before its host: http://name:password@proxy'
      : 'does not lead there';
  return new TunnelError(`the proxy ${proxy.host} ${why} (HTTP ${String(status)})`);
}

/** As it was meant: a percent sign that was not escaped stands for itself. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function headersFor(proxy: URL, authority: string): Record<string, string> {
  const { username, password } = proxy;
  if (username === '' && password === '') return { host: authority };
  const named = `${unescaped(username)}:${unescaped(password)}`;
  return { host: authority, 'proxy-authorization': `Basic ${Buffer.from(named).toString('base64')}` };
}

/**
 * Opens a tunnel to `authority` (`host:port`). Rejects with TunnelError where the proxy refuses, or has not answered after
 * `timeoutMs`, or where there is no connection to it; `reasonOf` says why not.
 */
export function openTunnel(
  proxy: URL,
  authority: string,
  timeoutMs: number,
  reasonOf: (error: Error) => string,
): Promise<Socket> {
  const begin = proxy.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const asked = begin({
    ...{ method: 'CONNECT', host: proxy.hostname.replace(/^\[|\]$/g, ''), path: authority, agent: false },
    ...{
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      headers: headersFor(proxy, authority),
    },
    ...{ autoSelectFamilyAttemptTimeout: attemptPerAddressMs },
  });
  const unreachable = (error: Error): void => {
    reject(new TunnelError(`the proxy ${proxy.host} cannot be reached: ${reasonOf(error)}`));
  };
  const timer = setTimeout(() => {
    asked.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' }));
  }, timeoutMs);
  asked.on('connect', (answer, socket: Socket, early) => {
    clearTimeout(timer);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) {
      if (early.length > 0) socket.unshift(early);
      resolve(socket);
      return;
    }
    socket.on('error', () => undefined).destroy();
    reject(refusal(proxy, status));
  });
  // What answers otherwise is no proxy.
  asked.on('response', (answer) => {
    clearTimeout(timer);
    asked.destroy();
    reject(refusal(proxy, answer.statusCode ?? 0));
  });
  asked.on('error', (error) => {
    clearTimeout(timer);
    unreachable(error);
  });
  asked.end();
  return promise;
}

/** `host:port` of an address, as CONNECT wants it. */
export function authorityOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
