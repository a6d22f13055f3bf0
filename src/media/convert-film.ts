// A film within bounds, by ffmpeg in a process of its own: no shell, no network, no more memory and time than a film
// of its length needs, and dead as soon as the run is stopped.

import { spawn } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import type { FilmConversion } from '../model/conversion.ts';
import { filmArguments, readerOf } from './film-arguments.ts';

/** The parts of the allowed bytes that are aimed at, one after the other, while the result stays too large. */
const shares = [0.9, 0.7, 0.5, 0.35];
const leastTimeoutMs = 120_000;
const mostTimeoutMs = 2 * 3_600_000;
/** A second of film is given so many of work. */
const slowness = 30;
const keptWords = 300;

/** The file that is read, and the one that is written. */
export interface Paths {
  readonly source: string;
  readonly target: string;
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(16);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Runs a program to its end; null when it went well, else its last words. */
export async function run(
  program: string,
  words: readonly string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  signal.throwIfAborted();
  const { promise, resolve } = Promise.withResolvers<string | null>();
  // In a group of its own, because Ctrl-C at a terminal goes to the whole group: we stop it ourselves.
  const child = spawn(program, words, {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], env: {}, shell: false, detached: true, windowsHide: true },
    ...{ timeout: timeoutMs, killSignal: 'SIGKILL', signal },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-keptWords);
  });
  child.on('error', (error) => {
    resolve(error.message);
  });
  child.on('close', (code, killedBy) => {
    if (killedBy !== null) resolve('it took too long');
    else resolve(code === 0 ? null : said.trim().split('\n').at(-1) || `it ended with ${String(code)}`);
  });
  const outcome = await promise;
  signal.throwIfAborted();
  return outcome;
}

/** Writes the film to `target`; gives the reason where it cannot be done, else null. */
export async function convertFilm(
  ffmpeg: string,
  { source, target }: Paths,
  conversion: FilmConversion,
  signal: AbortSignal,
): Promise<string | null> {
  const reader = readerOf(await beginningOf(source));
  if (reader === null) return 'it is no film that ffmpeg may open';
  const timeoutMs = Math.min(mostTimeoutMs, Math.max(leastTimeoutMs, conversion.durationMs * slowness));
  for (const share of shares) {
    const words = filmArguments([source, target], reader, conversion, share);
    const failure = await run(ffmpeg, words, timeoutMs, signal);
    if (failure !== null) return `ffmpeg failed: ${failure}`;
    const { size } = await stat(target);
    if (size > 0 && size <= conversion.maxBytes) return null;
  }
  return 'it stays too large, however small the film';
}
