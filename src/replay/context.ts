// What every step of the engine works with: ports, the target, and where to say what happens.

import type { TargetAccount } from '../model/account.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Clock } from '../ports/clock.ts';
import type { Intent, Ledger } from '../ports/ledger.ts';
import type { Limiter } from '../ports/limiter.ts';
import type { MediaConverter } from '../ports/media-converter.ts';
import type { MediaSource } from '../ports/media-source.ts';
import type { Server, ServerStatus } from '../ports/server.ts';
import type { ReplayListener } from '../ports/replay-events.ts';

/** The surroundings of a replay. */
export interface ReplayContext {
  readonly server: Server;
  readonly ledger: Ledger;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly media: MediaSource;
  readonly converter: MediaConverter;
  readonly account: TargetAccount;
  readonly capabilities: Capabilities;
  /** Nobody has tried this kind of server: its first post is compared with what was asked. */
  readonly provesFirstPost: boolean;
  /** The idempotency key that goes with an attempt; null where none is sent. */
  readonly key: (intent: Intent) => string | null;
  readonly listen: ReplayListener;
  /** Hears every listing of the account that is read; nobody unless given. */
  readonly onListed?: (statuses: readonly ServerStatus[]) => void;
  /** Ends waits, never a request in flight: what has left is always answered and written down. */
  readonly signal: AbortSignal;
}

/** What asking the server anything needs. */
export type AskingContext = Pick<
  ReplayContext,
  'server' | 'limiter' | 'clock' | 'account' | 'listen' | 'signal'
>;
