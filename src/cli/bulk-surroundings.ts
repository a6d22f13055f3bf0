// What the bulk commands share: the manifest, the folder beside it, signals that stop everything in good order, and how
// events are told.

import type { Account } from '../bulk/account.ts';
import { BulkJournal, type ToldEvent } from '../bulk/bulk-journal.ts';
import { bulkFolderFor, type BulkFolder } from '../bulk/bulk-folder.ts';
import type { ManifestReading } from '../bulk/read-manifest.ts';
import { Secrets } from '../bulk/secrets.ts';
import type { Surroundings } from '../bulk/surroundings.ts';
import { realClock } from '../compose-many.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Deps } from './deps.ts';
import { sayLed } from './server-named.ts';
import { listenForStop } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';
import { userAgent } from './user-agent.ts';

/** The flags of every bulk command. */
export interface BulkFlags {
  readonly profiles?: string;
  readonly folder?: string;
  readonly json?: true;
  readonly atOnce?: string;
}

/** What is worth a line on a terminal; the rest is in the logs. */
const toldKinds: ReadonlySet<ToldEvent['kind']> = new Set([
  ...(['begun', 'finished', 'parked', 'paused', 'cancelled', 'stopped'] as const),
  ...(['instancePaused', 'setAside', 'differs', 'twin', 'adoptedPosts'] as const),
  ...(['retriesFailed', 'changedSince', 'late', 'addressesUnread'] as const),
]);

/** How many at a time. Throws MigrationError CHOICES_INVALID. */
function atOnceOf(text: string): number {
  const atOnce = Number(text);
  if (Number.isInteger(atOnce) && atOnce >= 1 && atOnce <= 1_000) return atOnce;
  throw new MigrationError('CHOICES_INVALID', {
    problem: `--at-once takes a number from 1 to 1000, not ${text}.`,
  });
}

/** The folder that belongs to a manifest. */
export function folderOf(manifest: string, flags: BulkFlags): BulkFolder {
  return bulkFolderFor(manifest, flags.folder);
}

/** How the manifest is read. */
export function readingOf(terminal: Terminal, { profiles }: BulkFlags): ManifestReading {
  return { profiles, userAgent, onLed: sayLed(terminal) };
}

/** Makes them, uses them, and stops listening to signals. */
export async function withSurroundings<Value>(
  { terminal, environment }: Deps,
  manifest: string,
  flags: BulkFlags,
  use: (around: Surroundings) => Promise<Value>,
): Promise<Value> {
  const folder = folderOf(manifest, flags);
  const secrets = new Secrets();
  const clock = realClock();
  const stop = listenForStop(() => {
    terminal.say('Stopping all accounts after their requests in flight; the same command goes on later.');
  });
  const emit = ({ label, kind, words, json }: ToldEvent): void => {
    if (flags.json) terminal.write(`${json}\n`);
    else if (toldKinds.has(kind)) terminal.say(`${label}: ${words}`);
  };
  const journal = new BulkJournal(folder, secrets, () => clock.now(), emit);
  try {
    return await use({
      ...{ manifest, folder, secrets, journal, environment, userAgent, signal: stop.signal },
      time: { clock, guardMs: 1_000 },
      atOnce: atOnceOf(flags.atOnce ?? '50'),
    });
  } catch (error) {
    throw stop.signal.aborted ? new MigrationError('INTERRUPTED', {}, { cause: error }) : error;
  } finally {
    stop.release();
  }
}

/** The accounts with these labels. */
export function withLabels(accounts: readonly Account[], labels: readonly string[]): readonly Account[] {
  const meant = new Set(labels);
  return accounts.filter(({ label }) => meant.has(label));
}
