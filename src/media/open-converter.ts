// Converts files for upload in a folder of its own: the source streams into a file there, what comes of it lies beside
// it until it is let go. Whatever an earlier process left there is removed.

import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdir, open, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

const mostAttempts = 5;

async function create(path: string, folder: string): Promise<FileHandle> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return await open(path, 'wx', 0o600);
    } catch (error) {
      // Another conversion may have removed the folder in between.
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone || attempts === mostAttempts) throw unwritable(folder, error);
    }
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

/** Removes the file, and its folder with the last of them. */
async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
  try {
    await rmdir(dirname(path));
  } catch {
    // Another conversion is still at work there.
  }
}

async function convertedFile(path: string, mimeType: string): Promise<ConvertedFile> {
  const { size } = await stat(path);
  return {
    kind: 'converted',
    mimeType,
    sizeBytes: size,
    open: () => createReadStream(path),
    release: () => remove(path),
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
        await remove(target);
        return { kind: 'failed', reason };
      } catch (error) {
        await remove(target);
        throw error;
      } finally {
        await remove(source);
      }
    },
  };
}
