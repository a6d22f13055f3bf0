// The pictures that stand on a profile, fetched before they are replaced.

import type { Web } from '../ports/web.ts';

const mostBytes = 16 * 1024 * 1024;
const mostHops = 3;

/** The bytes; null where they cannot be had, or are more than any server takes. Throws the signal's reason. */
export async function fetchPicture(
  web: Web,
  address: string,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  let next = new URL(address);
  for (let hops = 0; hops <= mostHops; hops += 1) {
    const answer = await web.ask(next, 'GET', signal);
    if (answer.kind === 'redirect') {
      next = new URL(answer.to);
      continue;
    }
    if (answer.kind !== 'ok') return null;
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    try {
      for await (const chunk of answer.bytes) {
        chunks.push(chunk);
        sizeBytes += chunk.length;
        if (sizeBytes > mostBytes) return null;
      }
    } catch {
      signal.throwIfAborted();
      return null;
    }
    return Buffer.concat(chunks);
  }
  return null;
}
