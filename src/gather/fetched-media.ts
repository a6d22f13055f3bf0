// Media for upload: those that were fetched from where they lie, all others from the archive.

import { createReadStream } from 'node:fs';
import { MigrationError } from '../errors/migration-error.ts';
import type { MediaSource } from '../ports/media-source.ts';
import { fetchedFile } from './fetch-original.ts';

async function* read(file: string, path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Uint8Array;
  } catch (error) {
    throw new MigrationError(
      'ARCHIVE_UNREADABLE',
      { path, reason: (error as Error).message },
      { cause: error },
    );
  }
}

/** The archive's media, and the fetched ones of `folder`. */
export function withFetched(archive: MediaSource, folder: string): MediaSource {
  return {
    open: (path) => {
      const file = fetchedFile(path, folder);
      return file === null ? archive.open(path) : read(file, path);
    },
    // X names a file anew for each tweet; what was fetched by one name is not compared with others.
    fingerprint: (path) =>
      fetchedFile(path, folder) === null ? archive.fingerprint(path) : Promise.resolve(path),
  };
}
