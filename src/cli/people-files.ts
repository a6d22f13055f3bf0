// The folder of the people of an account: the identity map, which goes back and forth, and the lists for Mastodon's import.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import { readNamedFile } from '../gather/named-files.ts';
import { decodeIdentityMap, type EditedRow } from '../people/edited-map.ts';
import { decodeFinderTable, type FinderTable } from '../people/finder-table.ts';
import { renderIdentityMap, type IdentityRow } from '../people/identity-map.ts';
import type { TableFile } from '../people/mastodon-tables.ts';
import { asWorkspaceError } from '../store/unwritable.ts';
import { makeFolderDurably, writeDurably } from '../store/write-durably.ts';

const mapName = 'identities.csv';

/** A map that is there. */
export interface WrittenMap {
  readonly path: string;
  readonly rows: readonly EditedRow[];
}

/** The map as it lies in the folder; empty where there is none yet. Throws MigrationError FILE_UNREADABLE. */
export function readMap(folder: string): readonly EditedRow[] {
  const path = join(folder, mapName);
  if (!existsSync(path)) return [];
  return readNamedFile(path, decodeIdentityMap).rows;
}

/** The map in the folder that `flag` named. Throws MigrationError IDENTITIES_MISSING or FILE_UNREADABLE. */
export function readWrittenMap(folder: string, flag: string): WrittenMap {
  const path = join(folder, mapName);
  if (!existsSync(path)) throw new MigrationError('IDENTITIES_MISSING', { path, flag });
  return { path, rows: readMap(folder) };
}

/** A table of a service. Throws MigrationError FILE_UNREADABLE. */
export function readFinderTable(path: string): FinderTable {
  return readNamedFile(path, decodeFinderTable);
}

/** Writes the map over the one before, and the lists; gives their paths. Throws MigrationError FILE_UNWRITABLE. */
export function writePeopleFiles(
  folder: string,
  rows: readonly IdentityRow[],
  tables: readonly TableFile[],
): readonly string[] {
  const map = { name: mapName, text: [...renderIdentityMap(rows)].join('') };
  try {
    makeFolderDurably(folder);
    return [map, ...tables].map(({ name, text }) => {
      const path = join(folder, name);
      writeDurably(path, text);
      return path;
    });
  } catch (error) {
    const { message } = asWorkspaceError(error, folder) as Error;
    throw new MigrationError('FILE_UNWRITABLE', { path: folder, reason: message });
  }
}
