// What a zip and a folder have in common: files by path, opened one at a time as a stream. Nothing is unpacked and
// nothing is loaded whole.

import type { FileList } from './file-list.ts';
import type { PassedOverEntry } from './passed-over.ts';

/** A file inside a container. */
export interface ContainerEntry {
  /** With `/`, from the container's own top. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Why it cannot be read (a password, a compression nobody reads); null when it can. */
  readonly obstacle: string | null;
}

/** A zip or a folder. */
export interface Container {
  /** All files that could matter, in the container's order. */
  readonly entries: FileList<ContainerEntry>;
  /** Entries that are left out on purpose, the first few: links, paths that lead out, names that come twice. */
  readonly passedOver: readonly PassedOverEntry[];
  /**
   * The bytes of one entry. Throws DamagedFile where they are broken, MigrationError ARCHIVE_UNREADABLE where the
   * container itself cannot be read any more.
   */
  open(path: string): AsyncIterable<Uint8Array>;
  /** The first bytes of one entry, as cheaply as they can be had; none where it cannot be read. */
  beginning(path: string): Promise<Buffer>;
  /** The CRC-32 of one entry; a zip has it in its table. Throws what reading `open` throws. */
  checksum(path: string): Promise<number>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** The bytes of one file are broken, missing or not what was promised; what came before is good. */
export class DamagedFile extends Error {
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'DamagedFile';
    this.reason = reason;
  }
}

/** Names that archivers and file managers leave behind; never X's. */
const leftovers = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;
/** The program of the archive's own viewer: thousands of entries, none of them data. */
const viewer = /(?:^|\/)assets\//;

/** True for entries that are passed over at once, before anything is remembered of them. */
export function isPassedOver(path: string): boolean {
  return viewer.test(path) || leftovers.test(path);
}
