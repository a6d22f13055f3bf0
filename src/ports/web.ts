// The open web, for look-ups: one request at a time, redirects are told and not followed.

/** What came of a request. */
export type WebAnswer =
  | { readonly kind: 'redirect'; readonly to: string }
  /** `sizeBytes` is null where it was not told; whoever does not read `bytes` to their end lets go of them with `discard`. */
  | {
      readonly kind: 'ok';
      readonly sizeBytes: number | null;
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly discard: () => void;
    }
  /** Certain: it is not there, and will not be. */
  | { readonly kind: 'gone' }
  /** Perhaps later; with the reason in words. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Asks the web, never an address inside the house. */
export interface Web {
  /** Throws the signal's reason when stopped, and nothing else. */
  ask(address: URL, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<WebAnswer>;
}
