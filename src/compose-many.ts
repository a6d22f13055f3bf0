// Who is who where many accounts go at once: what they share on a server, and the files of a folder that holds them all.

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:os';
import type { Choices } from './choices/choices.ts';
import { instanceAddress } from './compose-target.ts';
import { pacingTerms } from './choices/pacing-terms.ts';
import { MigrationError } from './errors/migration-error.ts';
import { realClock } from './pacing/real-clock.ts';
import { SharedLimits } from './pacing/shared-limits.ts';
import type { Clock } from './ports/clock.ts';
import type { Ledger } from './ports/ledger.ts';
import { holderOf, takeLock, type Lock } from './store/lock.ts';
import { openLedger } from './store/open-ledger.ts';
import { writePlanNote } from './store/plan-note.ts';
import { inWorkspace } from './store/unwritable.ts';
import { makeFolderDurably, writeDurably } from './store/write-durably.ts';

export { realClock, writePlanNote, type Lock, type SharedLimits };

/** What the accounts of one server share; the most that any of them leaves to others is left by all. */
export function openSharedLimits(
  choices: readonly Choices[],
  time: { readonly clock: Clock; readonly guardMs: number },
): SharedLimits {
  const headroom = Math.max(0, ...choices.map((each) => pacingTerms(each).headroom));
  return new SharedLimits({ ...time, headroom });
}

/** What finding servers takes. */
export interface AddressLookUp {
  readonly userAgent: string;
  /** Hears when the domain of a handle leads to another host. */
  readonly onLed: (domain: string, instance: URL) => void;
}

/**
 * Finds the servers that these texts name, as `instanceAddress` does, the domain of many handles once. Gives what reads each of
 * the texts; it throws MigrationError INSTANCE_ADDRESS_INVALID or PROXY_FAILED.
 */
export async function findAddresses(
  texts: readonly string[],
  { userAgent, onLed }: AddressLookUp,
): Promise<(text: string) => URL> {
  const { parseInstanceAddress, handleIn } = await import('./mastodon/parse-instance-address.ts');
  const domainIn = (text: string): string | null => handleIn(text)?.split('@').at(-1)?.toLowerCase() ?? null;
  const found = new Map<string, URL | MigrationError>();
  for (const text of texts) {
    const domain = domainIn(text);
    if (domain === null || found.has(domain)) continue;
    try {
      found.set(domain, await instanceAddress(text, userAgent, onLed));
    } catch (error) {
      if (!(error instanceof MigrationError)) throw error;
      found.set(domain, error);
    }
  }
  return (text) => {
    const address = found.get(domainIn(text) ?? '');
    if (address instanceof MigrationError) throw address;
    return address ?? parseInstanceAddress(text);
  };
}

/** Makes the folder and takes its lock. Throws MigrationError WORKSPACE_IN_USE or WORKSPACE_UNWRITABLE. */
export function lockFolder(folder: string): Lock {
  return inWorkspace(folder, () => {
    makeFolderDurably(folder);
    return takeLock(folder);
  });
}

/** Who holds the lock of a folder that exists, in words; null when nobody does. */
export function folderHolder(folder: string): string | null {
  return inWorkspace(folder, () => holderOf(folder));
}

/** Writes a file that only its owner can read, whole or not at all. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function writeFileIn(folder: string, name: string, text: string): void {
  inWorkspace(folder, () => {
    makeFolderDurably(folder);
    writeDurably(join(folder, name), text);
  });
}

/** The journal of a workspace; null where there is none yet. Throws MigrationError as `openLedger` does. */
export async function openJournal(workspace: string): Promise<Ledger | null> {
  const path = join(workspace, 'ledger.sqlite');
  return existsSync(path) ? openLedger(path) : null;
}

/** The text of a token file that only its owner can read. Throws MigrationError TOKEN_FILE_EXPOSED or TOKEN_FILE_UNREADABLE. */
export async function readTokenFile(path: string): Promise<string> {
  let mode: number;
  let text: string;
  try {
    mode = (await stat(path)).mode;
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MigrationError('TOKEN_FILE_UNREADABLE', { path, reason }, { cause });
  }
  // Windows has no such bits; its home folders are private by default.
  if (platform() !== 'win32' && (mode & 0o077) !== 0)
    throw new MigrationError('TOKEN_FILE_EXPOSED', { path });
  return text;
}
