// One request and what is known of its fate. Below the typed client there are only these; whether an answer is
// good news is decided elsewhere.

/** A body whose length is known and whose bytes come as they are sent. */
export interface StreamedBody {
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
  /**
   * How long the server may be silent when it has all of it, in usual silences: one that looks into a file before it answers
   * takes longer than for words.
   */
  readonly silences: number;
}

/** A request, complete with its headers. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | StreamedBody | null;
}

/** The headers of an answer by their names in lower case; several of one name as a list. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a header says, without white space around it; the first of several. Null when it is missing or empty. */
export function headerOf(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  const text = (typeof value === 'string' ? value : value?.[0])?.trim();
  return text === undefined || text === '' ? null : text;
}

/** An answer whose head arrived. */
export interface AnsweredExchange {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** UTF-8; null when it did not arrive whole. */
  readonly body: string | null;
  /** Why the body is missing. */
  readonly flaw: string | null;
}

/** What keeps a connection from standing, where its owner can mend that on this machine. */
export type ConnectionTrouble = 'certificate' | 'proxy';

/**
 * `lost`: bytes may have left and no answer came. `notSent`: nothing left, most often for want of a connection.
 */
export type Exchange =
  | AnsweredExchange
  | { readonly kind: 'lost'; readonly detail: string }
  | { readonly kind: 'notSent'; readonly detail: string; readonly trouble?: ConnectionTrouble | null };

/** How long a request may take. */
export interface TimeLimits {
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** From beginning to end, for a request without a body. */
  readonly totalMs: number;
}
