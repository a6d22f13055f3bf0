// Why a connection failed, in a few words for people. By the error's code only: messages of errors may quote
// what was sent.

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
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by anybody trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by anybody trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by anybody trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another host',
};

/** An error with a code, for what Node does not report by itself. */
export function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The reason in words; the bare code where nobody has found words yet. */
export function failureReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
  return reasons[code] ?? `the connection failed (${code})`;
}
