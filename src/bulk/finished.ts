// Whether an account is done, from its journal alone: then its archive need not be read again.

import { openJournal } from '../compose-many.ts';
import type { Ledger } from '../ports/ledger.ts';
import { readJournalStatus, type JournalStatus } from '../report/journal-status.ts';

/** What the journal of a workspace tells; null where there is none yet. */
export async function readJournalOf(workspace: string): Promise<JournalStatus | null> {
  return inJournal(workspace, readJournalStatus);
}

/** What is read of the journal of a workspace; null where there is none yet. */
export async function inJournal<Found>(
  workspace: string,
  read: (ledger: Ledger) => Promise<Found>,
): Promise<Found | null> {
  const ledger = await openJournal(workspace);
  if (ledger === null) return null;
  try {
    return await read(ledger);
  } finally {
    await ledger.close();
  }
}

/** Whether all of this plan is on the server or set aside. */
export function isFinished(journal: JournalStatus | null, digest: string): boolean {
  if (journal?.plan?.digest !== digest) return false;
  return journal.statuses.left === 0 && journal.unanswered === 0;
}
