// Packs a folder as X packs an archive: a zip without a top-level folder.

import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import JSZip from 'jszip';

/** Writes the files below `folder` to the zip at `path`. */
export async function packFolder(folder: string, path: string): Promise<void> {
  const zip = new JSZip();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    zip.file(relative(folder, file).replaceAll('\\', '/'), createReadStream(file));
  }
  await pipeline(
    zip.generateNodeStream({ streamFiles: true, compression: 'DEFLATE' }),
    createWriteStream(path, { mode: 0o600 }),
  );
}
