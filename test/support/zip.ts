// Makes zips of the readable fixture folders, in the ways that X, macOS and browsers make them. Temporary files go
// when the process ends.

import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import JSZip from 'jszip';

let shared: string | null = null;
let count = 0;

/** A path in a folder of this process that is removed at its end. */
export function temporaryPath(name: string): string {
  if (shared === null) {
    const folder = mkdtempSync(join(tmpdir(), 'tweetferry-test-'));
    process.on('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    shared = folder;
  }
  count += 1;
  return join(shared, `${count}-${name}`);
}

/** How a zip is written. */
export interface ZipForm {
  /** A folder around everything. */
  readonly topFolder?: string;
  /** With data descriptors: sizes stand behind the entries, and in the table. */
  readonly streamed?: boolean;
  /** Without compression. */
  readonly stored?: boolean;
}

/** Writes entries by path into a zip; gives its path. */
export async function zipEntries(
  entries: Readonly<Record<string, string | Uint8Array>>,
  { topFolder, streamed = false, stored = false }: ZipForm = {},
): Promise<string> {
  const zip = new JSZip();
  for (const [path, content] of Object.entries(entries)) {
    zip.file(topFolder === undefined ? path : `${topFolder}/${path}`, content, { createFolders: false });
  }
  const compression = stored ? 'STORE' : 'DEFLATE';
  const path = temporaryPath('archive.zip');
  await writeFile(path, await zip.generateAsync({ type: 'nodebuffer', compression, streamFiles: streamed }));
  return path;
}

/** The files of a folder by path, with `/`. */
export async function filesOf(folder: string): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (const item of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    const path = join(item.parentPath, item.name);
    files[relative(folder, path).split(sep).join('/')] = await readFile(path);
  }
  return files;
}

/** Packs a folder; gives the path of the zip. */
export async function zipFolder(folder: string, form: ZipForm = {}): Promise<string> {
  return zipEntries(await filesOf(folder), form);
}
