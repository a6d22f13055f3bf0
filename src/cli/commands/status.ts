// `tweetferry status`: how far is it? Reads the journals alone; asks no server and opens no archive.

import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationError } from '../../errors/migration-error.ts';
import { localOffsetMinutes } from '../../pacing/real-clock.ts';
import { leftOfJournalMs } from '../../planning/outlook.ts';
import { renderStatus, statusJson, type StatusView } from '../../preview/render-status.ts';
import { readJournalStatus, readSentLately } from '../../report/journal-status.ts';
import { readPeopleStatus } from '../../report/people-status.ts';
import { defaultBase } from '../../store/default-base.ts';
import { holderOf } from '../../store/lock.ts';
import { openAccountLedger } from '../../store/open-account-ledger.ts';
import { openLedger } from '../../store/open-ledger.ts';
import { readNotedCommand } from '../../store/plan-note.ts';
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

async function viewOf(folder: string): Promise<StatusView> {
  const ledger = await openLedger(journalIn(folder));
  const accountLedger = await openAccountLedger(journalIn(folder));
  try {
    const status = await readJournalStatus(ledger);
    const people = await readPeopleStatus(accountLedger);
    const nowMs = Date.now();
    const sent = await readSentLately(ledger, nowMs);
    const leftMs = leftOfJournalMs({ ...status, sent }, { nowMs, offsetMinutes: localOffsetMinutes });
    const now = { holder: holderOf(folder), nowMs, leftMs };
    return { ...status, people, folder, noted: readNotedCommand(folder), ...now };
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
