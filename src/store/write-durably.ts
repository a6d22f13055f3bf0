// Small files that are there whole or not at all, and stay: written beside, synced, renamed, and the folder synced.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, resolve } from 'node:path';
import { ownerOnly } from './open-database.ts';

const ownerOnlyFolder = 0o700;

function syncFolder(path: string): void {
  // Windows has no descriptors of folders to sync; NTFS keeps a journal of its names.
  if (platform() === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Writes the file 0600, in the place of any older one. */
export function writeDurably(path: string, content: Uint8Array | string): void {
  const beside = `${path}.new`;
  rmSync(beside, { force: true });
  const file = openSync(beside, 'wx', ownerOnly);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** Makes the folder, and those above it that are missing, 0700. */
export function makeFolderDurably(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: ownerOnlyFolder });
  if (first === undefined) return;
  for (let made = resolve(path); made.length >= first.length; made = dirname(made)) syncFolder(dirname(made));
}
