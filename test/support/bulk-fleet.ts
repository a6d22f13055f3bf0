// A fleet for tests of bulk: archives of many accounts, a practice server with a house for each, a manifest, and the
// surroundings of a run on a clock of the test's.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateArchive, type Wanted } from '../../bench/generate-archive.ts';
import type { Manifest } from '../../src/bulk/account.ts';
import { BulkFolder } from '../../src/bulk/bulk-folder.ts';
import { BulkJournal, type ToldEvent } from '../../src/bulk/bulk-journal.ts';
import { readManifest, type ManifestReading } from '../../src/bulk/read-manifest.ts';
import { Secrets } from '../../src/bulk/secrets.ts';
import type { Surroundings } from '../../src/bulk/surroundings.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Resident } from './town.ts';

/** Reads manifests whose handles lead nowhere else. */
export const quietly: ManifestReading = { userAgent: 'test', onLed: () => undefined };

/** So many people, each with a token of their own. */
export function residentsFor(count: number): readonly Resident[] {
  return Array.from({ length: count }, (_, place) => ({
    token: `secret-token-${String(place)}-of-the-fleet`,
    account: { username: `user${String(place)}`, displayName: `User ${String(place)}` },
  }));
}

/** Archives in `folder`, one for each, each of another account on X. */
export async function archivesFor(
  folder: string,
  count: number,
  wanted: Omit<Wanted, 'account'>,
): Promise<readonly string[]> {
  const paths = Array.from({ length: count }, (_, place) => join(folder, `archive-${String(place)}.zip`));
  for (const [place, path] of paths.entries())
    await generateArchive(path, { ...wanted, account: String(1_000_000_001 + place) });
  return paths;
}

/** Writes a manifest in YAML; choices are those of all accounts. Gives its path. */
export function writeManifest(
  folder: string,
  url: string,
  archives: readonly string[],
  choices: Readonly<Record<string, unknown>>,
): string {
  const accounts = archives.map((archive, place) => ({
    ...{ label: `account-${String(place)}`, archives: [archive], instance: url },
    ...{ token: `env:TOKEN_${String(place)}`, profile: 'all' },
  }));
  const path = join(folder, 'fleet.yaml');
  writeFileSync(path, JSON.stringify({ profiles: { all: choices }, accounts }));
  return path;
}

/** The environment in which the tokens are. */
export function tokensOf(residents: readonly Resident[]): Readonly<Record<string, string>> {
  return Object.fromEntries(residents.map(({ token }, place) => [`TOKEN_${String(place)}`, token]));
}

/** A manifest, read, and everything around it. */
export interface Fleet {
  readonly manifest: Manifest;
  readonly around: Surroundings;
  readonly events: readonly ToldEvent[];
}

/** Reads the manifest and makes its surroundings; the folder is beside it. */
export async function fleetOf(
  manifestPath: string,
  environment: Readonly<Record<string, string>>,
  clock: Clock,
  guardMs: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<Fleet> {
  const folder = new BulkFolder(manifestPath.replace(/\.yaml$/, '.bulk'));
  const secrets = new Secrets();
  const events: ToldEvent[] = [];
  const journal = new BulkJournal(
    folder,
    secrets,
    () => clock.now(),
    (event) => events.push(event),
  );
  const time = { clock, guardMs };
  const around = {
    manifest: manifestPath,
    ...{ folder, secrets, journal, environment, userAgent: 'test', time, signal, atOnce: 50 },
  };
  return { manifest: await readManifest(manifestPath, quietly), around, events };
}
