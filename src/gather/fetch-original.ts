// Originals of photos and films, fetched from where X keeps them into a folder of ours. Two hosts are asked and no
// other, whatever the archive says; what is there already is not asked for again.

import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ArchiveFile } from '../model/archive.ts';
import type { OriginalOf } from '../ports/knowledge.ts';
import type { Web, WebAnswer } from '../ports/web.ts';
import type { Finding } from './notebook.ts';

const hosts: ReadonlySet<string> = new Set(['pbs.twimg.com', 'video.twimg.com']);
/** One file may not be larger, bytes. */
const largestBytes = 1_073_741_824;
/** What the path of a fetched file begins with, so that nobody takes it for one of the archive. */
const prefix = 'originals:';

/** The address of the original: of a photo the largest form there is. Null for what X does not keep. */
export function originalAddress(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!hosts.has(url.hostname) || url.port !== '' || !/^https?:$/.test(url.protocol)) return null;
  const photo = /^(\/media\/[\w-]+)\.(\w+)$/.exec(url.pathname);
  return new URL(
    photo === null
      ? `https://${url.hostname}${url.pathname}${url.search}`
      : `https://${url.hostname}${photo[1] ?? ''}?format=${photo[2] ?? ''}&name=orig`,
  );
}

/** Where a fetched file lies; null for a path of the archive. */
export function fetchedFile(path: string, folder: string): string | null {
  return path.startsWith(prefix) ? join(folder, path.slice(prefix.length)) : null;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

async function bytesIn(folder: string): Promise<number> {
  let sizeBytes = 0;
  for (const name of await readdir(folder)) sizeBytes += (await sizeOf(join(folder, name))) ?? 0;
  return sizeBytes;
}

/** Signs of pictures and films; an excuse in HTML has none of them. */
function isMedium(beginning: Uint8Array): boolean {
  const signs = Buffer.from(beginning.subarray(0, 12)).toString('latin1');
  return /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftyp)/s.test(signs);
}

async function* bounded(bytes: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    if (sizeBytes === 0 && !isMedium(chunk)) throw new Error('it is neither a picture nor a film');
    sizeBytes += chunk.length;
    if (sizeBytes > mostBytes) throw new Error('it is larger than was allowed');
    yield chunk;
  }
}

async function save(
  answer: WebAnswer & { readonly kind: 'ok' },
  path: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<boolean> {
  const part = `${path}.part`;
  try {
    if ((answer.sizeBytes ?? 0) > mostBytes) return false;
    await pipeline(bounded(answer.bytes, mostBytes), createWriteStream(part, { mode: 0o600 }), { signal });
    const sizeBytes = await sizeOf(part);
    if (sizeBytes === 0 || (answer.sizeBytes !== null && sizeBytes !== answer.sizeBytes)) return false;
    await rename(part, path);
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  } finally {
    answer.discard();
    await rm(part, { force: true });
  }
}

/** Fetches originals into `folder`, which never holds more than `limitBytes`. */
export class Originals {
  readonly #web: Web;
  readonly #folder: string;
  readonly #limitBytes: number;
  #heldBytes: number | null = null;

  constructor(web: Web, folder: string, limitBytes: number) {
    this.#web = web;
    this.#folder = folder;
    this.#limitBytes = limitBytes;
  }

  /** The file, fetched or there already. What is gone is so for good; what failed is asked for again by the next run. */
  async fetch({ tweet, fileName, address }: OriginalOf, signal: AbortSignal): Promise<Finding<'original'>> {
    const url = originalAddress(address);
    if (url === null) return { answer: null, lasts: true };
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const name = `${tweet}-${fileName.replace(/[^\w.-]/g, '_')}`;
    const path = join(this.#folder, name);
    const fileThere = async (): Promise<ArchiveFile | null> => {
      const sizeBytes = await sizeOf(path);
      return sizeBytes === null ? null : { path: prefix + name, sizeBytes };
    };
    const there = await fileThere();
    // Not for good: whoever deletes the files gets them again.
    if (there !== null) return { answer: there, lasts: false };
    const heldBytes = this.#heldBytes ?? (await bytesIn(this.#folder));
    const mostBytes = Math.min(largestBytes, this.#limitBytes - heldBytes);
    if (mostBytes <= 0) return { answer: null, lasts: false };
    const answer = await this.#web.ask(url, 'GET', signal);
    if (answer.kind === 'gone') return { answer: null, lasts: true };
    const isSaved = answer.kind === 'ok' && (await save(answer, path, mostBytes, signal));
    const saved = isSaved ? await fileThere() : null;
    this.#heldBytes = heldBytes + (saved?.sizeBytes ?? 0);
    return { answer: saved, lasts: false };
  }
}
