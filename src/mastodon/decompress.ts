// Answers that come compressed although we ask for plain ones (`Accept-Encoding: identity` is a wish): caches and proxies
// compress as they like. What comes out is bounded like any other answer, whatever its size before.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.4

import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

import { headerOf, type ResponseHeaders } from './exchange.ts';

type Decoder = (bytes: Buffer, limits: { readonly maxOutputLength: number }) => Buffer;

/** With the frame that the standard asks for, or bare, as some servers send it. */
const inflate: Decoder = (bytes, limits) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, limits) : inflateRawSync(bytes, limits);

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
  identity: (bytes) => bytes,
};
/** Nothing honest is compressed more often. */
const mostCodings = 2;

function codingsIn(headers: ResponseHeaders): readonly string[] {
  const names = (headerOf(headers, 'content-encoding') ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** The body as it was before it was compressed, or why that cannot be had: `{ flaw }`. */
export function decompress(
  body: Buffer,
  headers: ResponseHeaders,
  mostBytes: number,
): { readonly bytes: Buffer } | { readonly flaw: string } {
  const codings = codingsIn(headers);
  if (body.length === 0) return { bytes: body };
  const unknown = codings.find((name) => decoders[name] === undefined);
  if (unknown !== undefined || codings.length > mostCodings)
    return { flaw: `the answer is compressed in a way that is not understood (${codings.join(', ')})` };
  try {
    const bytes = codings.reduceRight(
      (inner, name) => decoders[name]?.(inner, { maxOutputLength: mostBytes }) ?? inner,
      body,
    );
    return { bytes };
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    const flaw = isTooLarge ? `is larger than ${String(mostBytes)} bytes` : 'is compressed and damaged';
    return { flaw: `the answer ${flaw}` };
  }
}
