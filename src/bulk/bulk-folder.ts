// The folder of a bulk migration: a workspace for each account, and beside them only what cannot be found out from those.
// Everything in it can be read by its owner alone.

import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeFileIn } from '../compose-many.ts';
import { decodeFile } from '../text/decode-bytes.ts';

/** Where things lie. */
export class BulkFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Whether anything was written down yet. */
  exists(): boolean {
    return existsSync(this.path);
  }

  /** The workspace of an account. */
  workspace(label: string): string {
    return join(this.path, 'accounts', label);
  }

  /** How many bytes the ledger of an account takes on the disk; 0 before there is one. */
  bytesOf(label: string): number {
    return statSync(join(this.workspace(label), 'ledger.sqlite'), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The log of an account. */
  log(label: string): string {
    return join(this.path, 'logs', `${label}.log`);
  }

  /** Writes a file, whole or not at all; `name` may lie in a folder below. Throws MigrationError WORKSPACE_UNWRITABLE. */
  write(name: string, text: string): void {
    const path = join(this.path, name);
    writeFileIn(dirname(path), basename(path), text);
  }

  /** The text of a file; null where there is none. */
  read(name: string): string | null {
    const path = join(this.path, name);
    return existsSync(path) ? decodeFile(readFileSync(path)) : null;
  }

  /** Takes a file away, if it is there. */
  remove(name: string): void {
    rmSync(join(this.path, name), { force: true });
  }
}

/** The folder of a manifest: the one that was named, else the one beside the manifest with its name and `.bulk`. */
export function bulkFolderFor(manifest: string, named: string | undefined): BulkFolder {
  return new BulkFolder(named ?? manifest.replace(/\.\w+$/, '').concat('.bulk'));
}
