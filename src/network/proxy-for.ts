// Which proxy a request goes through, by the variables that curl and most programs read: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and
// NO_PROXY, in small or capital letters. This machine is asked directly, unless NO_PROXY names `<-loopback>`.
// https://curl.se/docs/manpage.html#ENVIRONMENT

import { BlockList, isIP } from 'node:net';
import { MigrationError } from '../errors/migration-error.ts';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const defaultPorts: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };
/** What Chrome calls it, too. */
const proxyLoopback = '<-loopback>';

/** Whether the host is this machine. */
export function isLoopback(hostname: string): boolean {
  return loopback.test(hostname);
}

/** The small letters count first; an empty variable is none, as for curl. */
function variable(environment: Environment, name: string): string {
  const [small, capital] = [environment[name.toLowerCase()], environment[name]];
  return (small?.trim() || capital?.trim()) ?? '';
}

/** An address as its host stands in a URL: without the dot that may end a name, in the one form that IPv6 has there. */
function plainHost(host: string): string {
  const bare = host.replace(/^\[|\]$|\.$/g, '');
  if (isIP(bare) !== 6) return bare;
  return URL.parse(`http://[${bare}]`)?.hostname.replace(/^\[|\]$/g, '') ?? bare;
}

function isInNetwork(address: string, network: string, prefix: string): boolean {
  const [own, family] = [isIP(address), isIP(network)];
  if (own === 0 || own !== family) return false;
  const list = new BlockList();
  const type = family === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(network, Number(prefix), type);
  return list.check(address, type);
}

/** Whether an entry of NO_PROXY names the host: itself, a domain above it, an address or a network, each perhaps with a port. */
function isNamedBy(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const host = plainHost(url.hostname);
  const [, network, prefix] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/i.exec(entry) ?? [];
  if (network !== undefined && prefix !== undefined)
    return Number(prefix) <= (isIP(network) === 6 ? 128 : 32) && isInNetwork(host, network, prefix);
  if (isIP(plainHost(entry)) !== 0) return host === plainHost(entry);
  const [, name = entry, port] = /^(.+):(\d+)$/.exec(entry) ?? [];
  if (port !== undefined && port !== (url.port || defaultPorts[url.protocol])) return false;
  const domain = plainHost(name.replace(/^\*?\./, ''));
  return host === domain || host.endsWith(`.${domain}`);
}

/** Like Node's own proxies and certificates, it is one for the whole process. */
let ofProcess: Environment = {};

/** From now on requests go through the proxies that these variables name; through none before. */
export function useProxiesOf(environment: Environment): void {
  ofProcess = environment;
}

/**
 * The proxy for requests to this address; null where it is asked directly. Throws MigrationError PROXY_FAILED for one that is no
 * HTTP proxy.
 */
export function proxyFor(url: URL, environment: Environment = ofProcess): URL | null {
  const names = [url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY', 'ALL_PROXY'];
  const name = names.find((one) => variable(environment, one) !== '');
  if (name === undefined) return null;
  const written = variable(environment, name);
  const spared = variable(environment, 'NO_PROXY')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '');
  if (isLoopback(url.hostname) && !spared.includes(proxyLoopback)) return null;
  if (spared.some((entry) => isNamedBy(entry, url))) return null;
  const proxy = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `http://${written}`);
  if (proxy && /^https?:$/.test(proxy.protocol)) return proxy;
  const reason = `${name} is not the address of an HTTP proxy`;
  throw new MigrationError('PROXY_FAILED', { instance: url.host, reason });
}
