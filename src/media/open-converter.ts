// Converts files for upload in a folder of its own: the source streams into a file there, what comes of it lies beside
// it until it is let go. Whatever an earlier process left there is removed.

import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import type { Conversion } from '../model/conversion.ts';
import type { ConvertedFile, MediaConverter, UnconvertedFile } from '../ports/media-converter.ts';
import { convertFilm, type Paths } from './convert-film.ts';
import { convertImage } from './convert-image.ts';

/** Where conversions take place, and with what. */
export interface ConverterOptions {
  /** Emptied at the start, made when it is needed; readable by its owner only. */
  readonly folder: string;
  /** Gives the path of ffmpeg; null gives films back unconverted. */
  readonly ffmpeg: () => Promise<string | null>;
}

function unwritable(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new MigrationError(
    'WORKSPACE_UNWRITABLE',
    { path: folder, reason: error.message },
    { cause: error },
  );
}

async function create(path: string, folder: string): Promise<FileHandle> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await open(path, 'wx', 0o600);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** Writes the bytes to a new file that only its owner can read. Throws what `bytes` throws, WORKSPACE_UNWRITABLE. */
export async function spill(bytes: AsyncIterable<Uint8Array>, path: string, folder: string): Promise<void> {
  const file = await create(path, folder);
  try {
    for await (const chunk of bytes) {
      try {
        await file.write(chunk);
      } catch (error) {
        throw unwritable(folder, error);
      }
    }
  } finally {
    await file.close();
  }
}

async function convertedFile(path: string, mimeType: string): Promise<ConvertedFile> {
  const { size } = await stat(path);
  return {
    kind: 'converted',
    mimeType,
    sizeBytes: size,
    open: () => createReadStream(path),
    release: () => rm(path, { force: true }),
  };
}

/** Opens a converter. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function openConverter({ folder, ffmpeg }: ConverterOptions): MediaConverter {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    throw unwritable(folder, error);
  }

  async function work(paths: Paths, conversion: Conversion, signal: AbortSignal): Promise<string | null> {
    if (conversion.kind === 'image') return convertImage(paths, conversion, signal);
    const program = await ffmpeg();
    if (program === null) return 'ffmpeg is not on the PATH';
    return convertFilm(program, paths, conversion, signal);
  }

  return {
    async convert(bytes, conversion, signal): Promise<ConvertedFile | UnconvertedFile> {
      const source = join(folder, `${randomUUID()}.source`);
      const target = join(folder, `${randomUUID()}.converted`);
      try {
        await spill(bytes, source, folder);
        signal.throwIfAborted();
        const reason = await work({ source, target }, conversion, signal);
        signal.throwIfAborted();
        if (reason === null) return await convertedFile(target, conversion.to);
        await rm(target, { force: true });
        return { kind: 'failed', reason };
      } catch (error) {
        await rm(target, { force: true });
        throw error;
      } finally {
        await rm(source, { force: true });
      }
    },
  };
}
