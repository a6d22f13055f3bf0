// From what people type to the address of a server. Plain http is for this machine only, because a token
// travels with every request.

import { MigrationError } from '../errors/migration-error.ts';
import { isLoopback } from '../network/proxy-for.ts';

/** `acct:` is how WebFinger writes it, the wide sign what Japanese keyboards give. */
const handle = /^(?:acct:)?[@＠]?([^@＠/:\s]+[@＠]([^@＠/\s]+))\/?$/;

/** The handle that somebody typed in place of an address, `me@mastodon.example`; null for an address. */
export function handleIn(text: string): string | null {
  return handle.exec(text.trim())?.[1]?.replace('＠', '@') ?? null;
}

function withScheme(text: string): string {
  if (/^https?:\/\//i.test(text)) return text;
  const host = handle.exec(text)?.[2] ?? text;
  const hostname = URL.parse(`http://${host}`)?.hostname ?? '';
  return `${isLoopback(hostname) ? 'http' : 'https'}://${host}`;
}

function isAddress(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopback(url.hostname)) return true;
  return url.protocol === 'https:' && /[^.]\.[^.]/.test(url.hostname);
}

/**
 * Takes `mastodon.example`, `https://mastodon.example/`, `@me@mastodon.example` (any path is dropped) and gives
 * `https://mastodon.example/`. Throws MigrationError INSTANCE_ADDRESS_INVALID.
 */
export function parseInstanceAddress(text: string): URL {
  const trimmed = text.trim();
  const url = /\s/.test(trimmed) ? null : URL.parse(withScheme(trimmed));
  if (!url || !isAddress(url)) throw new MigrationError('INSTANCE_ADDRESS_INVALID', { address: trimmed });
  return new URL(url.origin);
}
