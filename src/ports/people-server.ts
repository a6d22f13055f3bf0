// The target server where it is about people: who they are, and what is between them and the account.

import type { FollowManner } from '../model/account-operation.ts';
import type { AccountId } from '../model/ids.ts';
import type { FoundAccount, Relationship } from '../model/relationship.ts';
import type { Answer } from './server.ts';

/** How many others somebody follows and is followed by. */
export interface FollowCounts {
  readonly following: number;
  readonly followers: number;
}

/** What may be asked of it. No verb retries, waits or throws, except with the signal's reason when aborted. */
export interface PeopleServer {
  /** How many the account itself follows now. */
  readFollowCounts(signal?: AbortSignal): Promise<Answer<FollowCounts>>;
  /** Whom the server finds under `name@host`; it asks the other server itself. Null where it finds nobody. */
  findAccount(address: string, signal?: AbortSignal): Promise<Answer<FoundAccount | null>>;
  /** At most 40 at once. */
  readRelationships(
    accounts: readonly AccountId[],
    signal?: AbortSignal,
  ): Promise<Answer<readonly Relationship[]>>;
  /** Follows, or changes how somebody is followed. */
  follow(account: AccountId, manner: FollowManner, signal?: AbortSignal): Promise<Answer<Relationship>>;
  /** Sets what the kind says. */
  change(
    kind: 'unfollow' | 'block' | 'mute',
    account: AccountId,
    signal?: AbortSignal,
  ): Promise<Answer<Relationship>>;
}
