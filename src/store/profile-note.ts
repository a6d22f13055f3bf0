// What stood on the profile before it was changed, beside the ledger: words in one file, each picture in its own. Written
// before the first change and not again after it, so that there is always a way back to what its owner had.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import type { StandingProfile } from '../model/profile.ts';
import { inWorkspace } from './unwritable.ts';
import { writeDurably } from './write-durably.ts';

/** What stood before. */
export interface ProfileNote {
  /** `name@host`. */
  readonly acct: string;
  /** When it was read, milliseconds since 1970. */
  readonly atMs: number;
  readonly profile: StandingProfile;
}

/** A picture as it was fetched. */
export interface KeptPicture {
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** Note and pictures; null for a picture that was the server's own, or could not be fetched. */
export interface KeptProfile extends ProfileNote {
  readonly pictures: Readonly<Record<'avatar' | 'header', KeptPicture | null>>;
}

const noteFile = 'profile-before.json';
const pictureFile = { avatar: 'profile-before-avatar', header: 'profile-before-header' } as const;
const which = ['avatar', 'header'] as const;

/** Whether something is kept in the workspace already. */
export function hasProfileNote(folder: string): boolean {
  return existsSync(join(folder, noteFile));
}

/** Keeps it, 0600. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function keepProfile(folder: string, { pictures, ...note }: KeptProfile): void {
  const types = { avatar: pictures.avatar?.mimeType ?? null, header: pictures.header?.mimeType ?? null };
  inWorkspace(folder, () => {
    for (const picture of which) {
      const kept = pictures[picture];
      if (kept !== null) writeDurably(join(folder, pictureFile[picture]), kept.bytes);
    }
    const text = JSON.stringify({ type: 'profileBefore', version: 1, ...note, types }, null, 2);
    writeDurably(join(folder, noteFile), `${text}\n`);
  });
}

/** What was kept; null where nothing is. Throws MigrationError WORKSPACE_DAMAGED for a note that cannot be read. */
export function readKeptProfile(folder: string): KeptProfile | null {
  if (!hasProfileNote(folder)) return null;
  try {
    const text = readFileSync(join(folder, noteFile), 'utf8');
    const { types, ...note } = JSON.parse(text) as ProfileNote & {
      readonly types: Readonly<Record<'avatar' | 'header', string | null>>;
    };
    const picture = (name: 'avatar' | 'header'): KeptPicture | null => {
      const mimeType = types[name];
      return mimeType === null ? null : { mimeType, bytes: readFileSync(join(folder, pictureFile[name])) };
    };
    return { ...note, pictures: { avatar: picture('avatar'), header: picture('header') } };
  } catch (error) {
    const reason = `${noteFile}: ${(error as Error).message}`;
    throw new MigrationError('WORKSPACE_DAMAGED', { path: folder, reason }, { cause: error });
  }
}

/** Forgets it, once it stands again. */
export function forgetKeptProfile(folder: string): void {
  inWorkspace(folder, () => {
    for (const name of [noteFile, pictureFile.avatar, pictureFile.header])
      rmSync(join(folder, name), { force: true });
  });
}
