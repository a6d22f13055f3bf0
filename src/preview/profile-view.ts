// What a profile would become: everything that is shown of it before anything is set.

import type { Notice } from '../model/notice.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { TweetId } from '../model/ids.ts';
import type { ProfileChange } from '../profile/changes.ts';

/** Before and after. */
export interface ProfileView {
  readonly account: Pick<SourceAccount, 'id' | 'screenName' | 'displayName'>;
  /** `name@host`. */
  readonly acct: string;
  readonly changes: readonly ProfileChange[];
  /** Tweets whose posts would be pinned. */
  readonly pins: readonly TweetId[];
  readonly notices: readonly Notice[];
}

/** Whether there is anything to do. */
export function hasChanges({ changes, pins }: Pick<ProfileView, 'changes' | 'pins'>): boolean {
  return pins.length > 0 || changes.some((change) => change.changes);
}
