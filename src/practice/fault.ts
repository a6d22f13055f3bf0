// What can go wrong on purpose. One hook is asked for every request of the API; scripts of faults live in
// tests, never here.

import type { PracticeRequestClass } from './gate-buckets.ts';

/** What the hook is told of a request. */
export interface FaultRequest {
  readonly method: string;
  readonly path: string;
  readonly requestClass: PracticeRequestClass;
  /** Counts requests of the API from 0. */
  readonly index: number;
  /** Counts requests of this class from 0. */
  readonly classIndex: number;
  /** When it came, by the clock of the instance; milliseconds since 1970. */
  readonly nowMs: number;
  /** Its Idempotency-Key; null where none came along. */
  readonly key: string | null;
}

/** What gives up in front of the server while that goes on working. */
export interface Gateway {
  /** How long it waits for an answer, by the clock of the instance. */
  readonly afterMs: number;
  /** Answers 504 with a page of its own, or resets the connection. */
  readonly then: 'page' | 'reset';
}

/** One thing that goes wrong. Waits are real milliseconds unless they go by the clock of the instance. */
export type Fault =
  /** The connection breaks and nothing was done. */
  | { readonly kind: 'dropBeforeCommit' }
  /** It is done, and the connection breaks before the answer. */
  | { readonly kind: 'dropAfterCommit' }
  /** The connection breaks now, and it is done later. */
  | { readonly kind: 'commitLate'; readonly afterMs: number }
  /**
   * A post is worked on for so long, by the clock of the instance, as behind a lock on the table of statuses. The work goes
   * on when the client or the gateway has gone. Other requests pass.
   */
  | { readonly kind: 'atWork'; readonly workMs: number; readonly gateway?: Gateway }
  /** The server dies while it works on a post: nothing is done, and a lock on the key stays behind. */
  | { readonly kind: 'diesAtWork' }
  /** It is done and the answer is an error in JSON. */
  | { readonly kind: 'errorAfterCommit'; readonly httpStatus: 500 | 502 | 503 | 504 }
  /** The proxy in front answers with a page of its own. */
  | { readonly kind: 'htmlError'; readonly httpStatus: 502 | 503 | 504; readonly commits: boolean }
  /** It is done, and the answer takes its time. */
  | { readonly kind: 'slow'; readonly waitMs: number }
  /**
   * A proxy in front sends it a second time with the same key, and that answer comes: an error on servers that fail over
   * repeated keys, else the first answer again.
   */
  | { readonly kind: 'sentTwice' }
  /** Refused for good, and nothing was done. */
  | { readonly kind: 'refused'; readonly httpStatus: 401 | 403 | 413 | 422 }
  /** Refused as by a server that tells nothing of its limits. */
  | { readonly kind: 'tooManyWithoutHeaders' }
  /** It is done and the answer is 200 with nothing in it. */
  | { readonly kind: 'emptyAfterCommit' }
  /** The connection breaks when so much of the body has come. */
  | { readonly kind: 'resetWhileReceiving'; readonly afterBytes: number }
  /** It is done, and the answer comes a byte at a time, so far apart. */
  | { readonly kind: 'trickle'; readonly everyMs: number }
  /** The upload is taken and never ready: its job waits or is lost, and 206 is the answer for ever. */
  | { readonly kind: 'neverProcessed' }
  /** The upload is taken, and processing it fails: 422 is the answer from then on. */
  | { readonly kind: 'processingFails' }
  /**
   * It is done or not, and this comes in place of the answer: any status from 100 to 999, any headers, and a body of any
   * kind, of which `lacksBytes` never come. `changes` are fields put into the honest answer instead.
   */
  | {
      readonly kind: 'answersInstead';
      readonly commits: boolean;
      readonly httpStatus: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | { readonly changes: Readonly<Record<string, unknown>> };
      readonly lacksBytes?: number;
    }
  /** A spam filter: the answer is 200 with the post, and the post is gone. */
  | { readonly kind: 'dropSilently' };

/** Says what goes wrong with a request; null lets it pass. */
export type FaultHook = (request: FaultRequest) => Fault | null;
