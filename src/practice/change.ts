// Everything that can happen to the state, one record each. The state file is a list of these; replaying them
// gives the state back.

import type { StoredRemote, StoredTie } from './ties.ts';
import type {
  StoredApp,
  StoredMedia,
  StoredProfile,
  StoredScheduled,
  StoredStatus,
  StoredToken,
} from './stored.ts';

/** One thing that happened. A status and the key it came with are one change, so that neither survives alone. */
export type Change =
  | {
      readonly kind: 'status';
      readonly status: StoredStatus;
      readonly idempotencyKey: string | null;
      /** When the key was written down. */
      readonly atMs: number;
    }
  | { readonly kind: 'edit'; readonly status: StoredStatus }
  | { readonly kind: 'delete'; readonly id: string; readonly mediaToo: boolean }
  | { readonly kind: 'media'; readonly media: StoredMedia }
  | { readonly kind: 'unmedia'; readonly id: string }
  | {
      readonly kind: 'scheduled';
      readonly scheduled: StoredScheduled;
      readonly idempotencyKey: string | null;
      readonly atMs: number;
    }
  | { readonly kind: 'unscheduled'; readonly id: string }
  | { readonly kind: 'profile'; readonly profile: StoredProfile }
  | { readonly kind: 'pin'; readonly id: string; readonly isPinned: boolean }
  | { readonly kind: 'remote'; readonly remote: StoredRemote }
  | { readonly kind: 'tie'; readonly id: string; readonly tie: StoredTie }
  | { readonly kind: 'app'; readonly app: StoredApp }
  | { readonly kind: 'token'; readonly token: StoredToken }
  | { readonly kind: 'window'; readonly bucket: string; readonly window: number; readonly count: number };
