// What became of everybody who was to be followed, blocked or muted: each in exactly one number. Pure.

import type { AccountFailure, AccountResult } from '../model/account-operation.ts';
import type { CheckedPerson } from '../model/relationship.ts';
import type { AccountEntry, AccountState } from '../ports/account-ledger.ts';

/** `left`: nothing became of it yet. */
export type TieEnd =
  | AccountResult
  | AccountFailure
  | Exclude<CheckedPerson['kind'], 'found' | 'requested' | 'blockedBy'>
  | 'left';

/** The numbers add up to `people`. */
export interface TieTally {
  readonly people: number;
  readonly ends: Readonly<Partial<Record<TieEnd, number>>>;
  /** How many of those that are done have moved, and were found where they went. */
  readonly moved: number;
}

/** What the journal knows is ours goes before what stood there anyway. */
function endOf(checked: CheckedPerson['kind'] | undefined, state: AccountState | undefined): TieEnd {
  if (state?.kind === 'done') return state.result;
  // Their owner may have done it since.
  const stands = checked === 'already' || checked === 'requested';
  if (state?.kind === 'failed' && !stands) return state.reason;
  return checked === undefined || checked === 'found' ? 'left' : checked;
}

/** Counts them; both maps are by address in small letters. */
export function tallyTies(
  addresses: readonly string[],
  checked: ReadonlyMap<string, CheckedPerson['kind']>,
  begun: ReadonlyMap<string, AccountEntry>,
): TieTally {
  const ends: Partial<Record<TieEnd, number>> = {};
  let moved = 0;
  for (const address of addresses.map((each) => each.toLowerCase())) {
    const entry = begun.get(address);
    const end = endOf(checked.get(address), entry?.state);
    ends[end] = (ends[end] ?? 0) + 1;
    if (entry?.state.kind === 'done' && entry.operation.address.toLowerCase() !== address) moved += 1;
  }
  return { people: addresses.length, ends, moved };
}

/** Ends after which another run may do more. */
const unfinished: readonly TieEnd[] = ['left', 'unclear', 'refused', 'unanswered'];

/** How many of them another run may do more for. */
export function unfinishedIn({ ends }: TieTally): number {
  return unfinished.reduce((sum, end) => sum + (ends[end] ?? 0), 0);
}
