// The files of the archive that are uploaded: streamed from where they lie, never loaded whole.

/** Opens media of the archive by the path that an `UploadOperation` names. */
export interface MediaSource {
  /** The file's bytes. Throws MigrationError ARCHIVE_UNREADABLE when the container is damaged there. */
  open(path: string): AsyncIterable<Uint8Array>;
  /** Equal for files of equal content. Throws MigrationError ARCHIVE_UNREADABLE. */
  fingerprint(path: string): Promise<string>;
}
