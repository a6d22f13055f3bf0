// The manifest from the disk, with the profiles of a file beside it where a table has no room for them.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addressParser } from '../compose-many.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Manifest } from './account.ts';
import { parseManifest, type ParsedManifest } from './parse-manifest.ts';
import { resolveManifest } from './resolve-manifest.ts';
import { refuseFor } from './taken-together.ts';

async function parsedFrom(path: string): Promise<ParsedManifest & { readonly kind: 'parsed' }> {
  try {
    const parsed = parseManifest(path, await readFile(path, 'utf8'));
    if (parsed.kind === 'parsed') return parsed;
    if (parsed.kind === 'invalid')
      throw new MigrationError('CHOICES_INVALID', { problem: `In ${path} ${parsed.problem}.` });
    throw new Error(parsed.reason);
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    throw new MigrationError('FILE_UNREADABLE', { path, reason: (error as Error).message });
  }
}

/** Reads it; `profiles` is a YAML file with choices by name. Throws MigrationError FILE_UNREADABLE, CHOICES_INVALID. */
export async function readManifest(path: string, profiles?: string): Promise<Manifest> {
  const { manifest, rows } = await parsedFrom(resolve(path));
  const named = profiles === undefined ? {} : { profiles: (await parsedFrom(resolve(profiles))).manifest };
  return resolveManifest(resolve(path), { ...(manifest as object), ...named }, rows, await addressParser());
}

/** The same, where everything must be right. Throws MigrationError MANIFEST_WRONG with the number of problems too. */
export async function requireManifest(path: string, profiles?: string): Promise<Manifest> {
  const manifest = await readManifest(path, profiles);
  refuseFor(manifest.problems, path);
  return manifest;
}
