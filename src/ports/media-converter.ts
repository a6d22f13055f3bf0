// Changes files into what a server takes. Converted files lie on disk until they are let go.

import type { Conversion } from '../model/conversion.ts';

/** A file that was converted. */
export interface ConvertedFile {
  readonly kind: 'converted';
  readonly mimeType: string;
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
  /** Deletes it; idempotent. */
  release(): Promise<void>;
}

/** A file that cannot be converted, and why in words. */
export interface UnconvertedFile {
  readonly kind: 'failed';
  readonly reason: string;
}

/** Converts pictures and films, in bounded time and memory. */
export interface MediaConverter {
  /**
   * The same bytes and conversion give a file of the same kind and within the same bounds every time. Throws what
   * `bytes` throws, MigrationError WORKSPACE_UNWRITABLE, and the signal's reason when stopped.
   */
  convert(
    bytes: AsyncIterable<Uint8Array>,
    conversion: Conversion,
    signal: AbortSignal,
  ): Promise<ConvertedFile | UnconvertedFile>;
}
