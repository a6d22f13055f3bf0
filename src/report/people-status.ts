// How it stands with the people of an account, from its journal alone.

import type { AccountLedger } from '../ports/account-ledger.ts';

/** People in numbers. */
export interface PeopleStatus {
  readonly following: number;
  /** They approve their followers one by one. */
  readonly requested: number;
  readonly blocked: number;
  readonly muted: number;
  /** Of whom the server or they themselves wanted none of it. */
  readonly refused: number;
  /** Begun, and no answer came; done to its end when the command is run again. */
  readonly unanswered: number;
}

/** Reads the journal once. */
export async function readPeopleStatus(journal: AccountLedger): Promise<PeopleStatus> {
  const counts = {
    following: 0,
    requested: 0,
    blocked: 0,
    muted: 0,
    unfollowed: 0,
    refused: 0,
    unanswered: 0,
  };
  for await (const { state } of journal.all()) {
    if (state.kind === 'done') counts[state.result] += 1;
    else if (state.kind === 'failed') counts.refused += 1;
    else if (state.kind !== 'takenBack') counts.unanswered += 1;
  }
  const { following, requested, blocked, muted, refused, unanswered } = counts;
  return { following, requested, blocked, muted, refused, unanswered };
}
