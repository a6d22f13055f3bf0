// What the engine says while it works; whoever listens decides how it looks.

import type { Difference } from '../model/difference.ts';
import type { OperationId, StatusId } from '../model/ids.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { LimitWait } from './limiter.ts';

/** Something that happened during a replay. */
export type ReplayEvent =
  | {
      readonly kind: 'posted';
      readonly operation: OperationId;
      readonly status: StatusId;
      readonly url: string;
    }
  | { readonly kind: 'uploaded'; readonly operation: OperationId }
  | {
      readonly kind: 'differs';
      readonly operation: OperationId;
      readonly url: string;
      readonly differences: readonly Difference[];
    }
  | { readonly kind: 'adopted'; readonly operation: OperationId }
  | {
      readonly kind: 'setAside';
      readonly operation: OperationId;
      readonly reason: FailureReason;
      readonly detail: string;
    }
  /** The account shows a second post of it, at `twin`. */
  | {
      readonly kind: 'twin';
      readonly operation: OperationId;
      readonly url: string;
      readonly twin: string;
    }
  | { readonly kind: 'waiting'; readonly wait: LimitWait }
  /** The server has taken a file and is not done with it after a while; then it is sent once more, or has failed. */
  | {
      readonly kind: 'processing';
      readonly operation: OperationId;
      readonly untilMs: number;
      /** It was sent once more already. */
      readonly isSecond: boolean;
    }
  /** The server is slow to answer; it is waited for until then, by our clock. */
  | { readonly kind: 'silent'; readonly operation: OperationId; readonly untilMs: number }
  /** A repeat has shown that the post was made and is deleted; it is posted again. */
  | { readonly kind: 'deleted'; readonly operation: OperationId }
  /** It is not known whether it arrived; `said` is what came in place of the post, empty where nothing came. */
  | {
      readonly kind: 'reconciling';
      readonly operation: OperationId;
      readonly untilMs: number;
      readonly said: string;
    }
  | {
      readonly kind: 'retrying';
      readonly operation: OperationId;
      readonly waitMs: number;
      readonly detail: string;
    };

/** Hears every event. */
export type ReplayListener = (event: ReplayEvent) => void;
