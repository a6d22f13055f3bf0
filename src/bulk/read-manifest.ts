// The manifest from the disk, with the profiles of a file beside it where a table has no room for them.

import { resolve } from 'node:path';
import { findAddresses, type AddressLookUp } from '../compose-many.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { readNamedFile } from '../gather/named-files.ts';
import { asRecord, asText } from '../model/json.ts';
import type { Manifest } from './account.ts';
import { parseManifest, type ParsedManifest } from './parse-manifest.ts';
import { resolveManifest } from './resolve-manifest.ts';
import { refuseFor } from './taken-together.ts';

function parsedFrom(path: string): ParsedManifest & { readonly kind: 'parsed' } {
  const parsed = readNamedFile(path, (text) => parseManifest(path, text));
  if (parsed.kind === 'parsed') return parsed;
  if (parsed.kind === 'invalid')
    throw new MigrationError('CHOICES_INVALID', { problem: `In ${path} ${parsed.problem}.` });
  throw new MigrationError('FILE_UNREADABLE', { path, reason: parsed.reason });
}

/** How a manifest is read. */
export interface ManifestReading extends AddressLookUp {
  /** A YAML file with choices by name. */
  readonly profiles?: string | undefined;
}

/** Reads it, and finds the servers behind handles. Throws MigrationError FILE_UNREADABLE, CHOICES_INVALID. */
export async function readManifest(path: string, reading: ManifestReading): Promise<Manifest> {
  const { profiles } = reading;
  const { manifest, rows } = parsedFrom(resolve(path));
  const named = profiles === undefined ? {} : { profiles: parsedFrom(resolve(profiles)).manifest };
  const instances = rows.flatMap(({ given }) => asText(asRecord(given)?.['instance']) ?? []);
  const parseAddress = await findAddresses(instances, reading);
  return resolveManifest(resolve(path), { ...(manifest as object), ...named }, rows, parseAddress);
}

/** The same, where everything must be right. Throws MigrationError MANIFEST_WRONG with the number of problems too. */
export async function requireManifest(path: string, reading: ManifestReading): Promise<Manifest> {
  const manifest = await readManifest(path, reading);
  refuseFor(manifest.problems, path);
  return manifest;
}
