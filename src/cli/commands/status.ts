// `tweetferry status`: how far is it? Reads the journals alone; asks no server and opens no archive.

import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { choicesSchema } from '../../choices/choices.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { estimatedMs } from '../../planning/estimate.ts';
import { renderStatus, statusJson, type StatusView } from '../../preview/render-status.ts';
import { readJournalStatus, type JournalStatus } from '../../report/journal-status.ts';
import { readPeopleStatus } from '../../report/people-status.ts';
import { defaultBase } from '../../store/default-base.ts';
import { holderOf } from '../../store/lock.ts';
import { openAccountLedger } from '../../store/open-account-ledger.ts';
import { openLedger } from '../../store/open-ledger.ts';
import type { Deps } from '../deps.ts';

/** The flags of the command. */
export interface StatusFlags {
  readonly workspace?: string;
  readonly json?: true;
}

function journalIn(folder: string): string {
  return join(folder, 'ledger.sqlite');
}

function foldersBelow(base: string): readonly string[] {
  if (!existsSync(base)) return [];
  const names = readdirSync(base).sort();
  return names.map((name) => join(base, name)).filter((folder) => existsSync(journalIn(folder)));
}

/** From the same model as the estimate before the start, for what is left. */
function leftMsOf({ plan, statuses, uploads }: JournalStatus): number | null {
  if (plan === null || statuses.left === null || uploads.left === null) return null;
  if (statuses.left + uploads.left === 0) return 0;
  const requests = statuses.left + uploads.left;
  // Another version may have had other choices; then there is no telling.
  const choices = choicesSchema.safeParse(plan.choices);
  if (!choices.success) return null;
  return estimatedMs({ statuses: statuses.left, uploads: uploads.left, requests }, plan, choices.data);
}

async function viewOf(folder: string): Promise<StatusView> {
  const ledger = await openLedger(journalIn(folder));
  const accountLedger = await openAccountLedger(journalIn(folder));
  try {
    const status = await readJournalStatus(ledger);
    const people = await readPeopleStatus(accountLedger);
    const now = { holder: holderOf(folder), nowMs: Date.now(), leftMs: leftMsOf(status) };
    return { ...status, people, folder, ...now };
  } finally {
    await accountLedger.close();
    await ledger.close();
  }
}

/** Says it for the named workspace, else for every one there is. Throws MigrationError WORKSPACE_MISSING. */
export async function status({ terminal, environment }: Deps, flags: StatusFlags): Promise<void> {
  const base = environment['TWEETFERRY_HOME'] ?? defaultBase();
  if (flags.workspace !== undefined && !existsSync(journalIn(flags.workspace)))
    throw new MigrationError('WORKSPACE_MISSING', { path: flags.workspace });
  const folders = flags.workspace === undefined ? foldersBelow(base) : [flags.workspace];
  if (folders.length === 0) throw new MigrationError('WORKSPACE_MISSING', { path: base });
  for (const [index, folder] of folders.entries()) {
    const view = await viewOf(folder);
    if (flags.json) terminal.write(statusJson(view));
    else terminal.write(`${index > 0 ? '\n' : ''}${renderStatus(view, terminal.offsetMinutes)}`);
  }
}
