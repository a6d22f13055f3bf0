// Why a connection failed, in a few words for people. By the error's code only: messages of errors may quote
// what was sent.

import { TunnelError } from '../network/tunnel.ts';
import type { ConnectionTrouble } from './exchange.ts';

const untrusted = 'its certificate is not signed by anybody trusted';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while sending',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no network',
  ENETDOWN: 'there is no network',
  ETIMEDOUT: 'there was no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'there was no answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'there was no answer in time',
  UND_ERR_BODY_TIMEOUT: 'there was no answer in time',
  UND_ERR_SOCKET: 'the connection was closed without an answer',
  EPROTO: 'it does not speak TLS there',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet by the clock of this computer',
  CERT_REVOKED: 'its certificate was revoked',
  CERT_UNTRUSTED: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another host',
};

/** An error with a code, for what Node does not report by itself. */
export function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'no code';
}

/** What its owner can mend on this machine; null where it is neither the proxy nor a certificate. */
export function troubleIn(error: unknown): ConnectionTrouble | null {
  if (error instanceof TunnelError) return 'proxy';
  return /^its certificate/.test(reasons[codeOf(error)] ?? '') ? 'certificate' : null;
}

/** The reason in words; the bare code where nobody has found words yet. */
export function failureReason(error: unknown): string {
  if (error instanceof TunnelError) return error.message;
  const code = codeOf(error);
  const isNoHttp = error instanceof Error && error.name === 'HTTPParserError';
  return isNoHttp ? 'it does not speak HTTP there' : (reasons[code] ?? `the connection failed (${code})`);
}
