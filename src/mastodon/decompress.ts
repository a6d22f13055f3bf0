// Answers that come compressed although we ask for plain ones (`Accept-Encoding: identity` is a wish): caches and proxies
// compress as they like, and some leave the header out, or leave it there when they have unpacked. So what the header says is
// tried, and what cannot be unpacked and reads as text is text. What comes out is bounded like any other answer, whatever its size before.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.4

import * as zlib from 'node:zlib';

import { headerOf, type ResponseHeaders } from './exchange.ts';

type Decoder = (bytes: Buffer, limits: { readonly maxOutputLength: number }) => Buffer;

/** With the frame that the standard asks for, or bare, as some servers send it. */
const inflate: Decoder = (bytes, limits) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflateSync(bytes, limits) : zlib.inflateRawSync(bytes, limits);

/** How gzip begins (https://www.rfc-editor.org/rfc/rfc1952#page-6); JSON and pages never do. */
function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const gunzip: Decoder = (bytes, limits) => (isGzip(bytes) ? zlib.gunzipSync(bytes, limits) : bytes);

/** Whether it begins as JSON or a page. So does brotli at times, whose first byte is `[` for some sizes: try that first. */
function isText(bytes: Buffer): boolean {
  return /^\ufeff?\s*[[{<"]/.test(bytes.subarray(0, 64).toString('utf8'));
}

const decoders: Readonly<Record<string, Decoder | undefined>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
  br: zlib.brotliDecompressSync,
  identity: (bytes) => bytes,
  // Since Node 22.15.
  zstd: 'zstdDecompressSync' in zlib ? zlib.zstdDecompressSync : undefined,
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
  if (body.length === 0) return { bytes: body };
  const asItIs = isText(body) ? { bytes: body } : null;
  const named = codingsIn(headers);
  const codings = named.length === 0 && isGzip(body) ? ['gzip'] : named;
  const unknown = codings.find((name) => decoders[name] === undefined);
  const notUnderstood = `the answer is compressed in a way that is not understood (${codings.join(', ')})`;
  if (unknown !== undefined || codings.length > mostCodings) return asItIs ?? { flaw: notUnderstood };
  try {
    const bytes = codings.reduceRight(
      (inner, name) => decoders[name]?.(inner, { maxOutputLength: mostBytes }) ?? inner,
      body,
    );
    return { bytes };
  } catch (error) {
    if (error instanceof RangeError) return { flaw: `the answer is larger than ${String(mostBytes)} bytes` };
    return asItIs ?? { flaw: 'the answer is compressed and damaged' };
  }
}
