// One request and what is known of its fate. Below the typed client there are only these; whether an answer is
// good news is decided elsewhere.

import type { IncomingHttpHeaders } from 'node:http';

/** A body whose length is known and whose bytes come as they are sent. */
export interface StreamedBody {
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A request, complete with its headers. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | StreamedBody | null;
  /** Says true when it may leave, false when it shall not. Absent: it leaves at once. */
  readonly leaves?: Promise<boolean> | undefined;
}

/** An answer whose head arrived. */
export interface AnsweredExchange {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** UTF-8; null when it did not arrive whole. */
  readonly body: string | null;
  /** Why the body is missing. */
  readonly flaw: string | null;
}

/**
 * `lost`: bytes may have left and no answer came. `notSent`: nothing left, most often for want of a connection.
 */
export type Exchange =
  | AnsweredExchange
  | { readonly kind: 'lost'; readonly detail: string }
  | { readonly kind: 'notSent'; readonly detail: string };

/** How long a request may take. */
export interface TimeLimits {
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** From beginning to end, for a request without a body. */
  readonly totalMs: number;
}
