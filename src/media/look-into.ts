// What a file is, from as little of it as tells: pictures from their first bytes, films from the index that mp4 and its
// kin carry. The bytes of a film may come compressed, and the index may stand at its end, so a film is spilled to disk.

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import type { Conversion, MediaFacts } from '../model/conversion.ts';
import { spill } from './open-converter.ts';

/** Headers end before this, unless a camera wrote a picture into the picture. */
const beginningBytes = 262_144;

async function beginningOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes >= beginningBytes) break;
  }
  return Buffer.concat(chunks);
}

async function imageFacts(bytes: AsyncIterable<Uint8Array>): Promise<MediaFacts | null> {
  const beginning = await beginningOf(bytes);
  try {
    const { width, height } = imageSize(beginning);
    return { width, height, durationMs: null, framesPerSecond: null };
  } catch {
    return null;
  }
}

async function filmFacts(bytes: AsyncIterable<Uint8Array>, folder: string): Promise<MediaFacts | null> {
  const { FilePathSource, Input, Logging, LogLevel, MP4, QTFF, WEBM } = await import('mediabunny');
  // It warns of codecs on the terminal, without a name; what it does not know is told by what it gives.
  Logging.level = LogLevel.Silent;
  const path = join(folder, `${randomUUID()}.film`);
  await spill(bytes, path, folder);
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF, WEBM] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) return null;
    const { averagePacketRate } = await track.computePacketStats();
    return {
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      durationMs: Math.round((await input.computeDuration()) * 1_000),
      framesPerSecond: Math.round(averagePacketRate * 1_000) / 1_000,
    };
  } catch {
    return null;
  } finally {
    input.dispose();
    await rm(path, { force: true });
  }
}

/** The facts of a file; null for one that cannot be understood. Throws what `bytes` throws, WORKSPACE_UNWRITABLE. */
export async function lookInto(
  bytes: AsyncIterable<Uint8Array>,
  medium: Conversion['kind'],
  folder: string,
): Promise<MediaFacts | null> {
  return medium === 'image' ? imageFacts(bytes) : filmFacts(bytes, folder);
}
