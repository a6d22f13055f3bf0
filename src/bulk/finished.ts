// Whether an account is done, from its journal alone: then its archive need not be read again.

import { openJournal } from '../compose-many.ts';
import { readJournalStatus, type JournalStatus } from '../report/journal-status.ts';

/** What the journal of a workspace tells; null where there is none yet. */
export async function readJournalOf(workspace: string): Promise<JournalStatus | null> {
  const ledger = await openJournal(workspace);
  if (ledger === null) return null;
  try {
    return await readJournalStatus(ledger);
  } finally {
    await ledger.close();
  }
}

/** Whether all of this plan is on the server or set aside. */
export function isFinished(journal: JournalStatus | null, digest: string): boolean {
  if (journal?.plan?.digest !== digest) return false;
  return journal.statuses.left === 0 && journal.unanswered === 0;
}
