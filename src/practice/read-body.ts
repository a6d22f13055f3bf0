// Reads the body of a request whole, as a web server in front of Mastodon does, and stops at its limit
// (dist/nginx.conf `client_max_body_size 99m`).

import type { IncomingMessage } from 'node:http';

/**
 * The body; null when it is larger than that. Rejects when the client goes away in the middle of it, and breaks the
 * connection when `breakAfterBytes` have come.
 */
export async function readBody(
  request: IncomingMessage,
  largestBodyBytes: number,
  breakAfterBytes = Number.POSITIVE_INFINITY,
): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestBodyBytes) return null;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > largestBodyBytes) return null;
    chunks.push(chunk);
    if (sizeBytes >= breakAfterBytes) request.destroy(new Error('broken on purpose'));
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
