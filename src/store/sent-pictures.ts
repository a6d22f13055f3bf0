// Which pictures of the profile the server has from us, beside the ledger, so that the next run does not send them again.
// Losing it does no harm: they are sent once more.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SentPictures } from '../model/profile.ts';
import { inWorkspace } from './unwritable.ts';
import { writeDurably } from './write-durably.ts';

const fileName = 'profile-pictures.json';

/** What was sent; nothing where that is not known. */
export function readSentPictures(folder: string): SentPictures {
  try {
    const note = JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as {
      readonly pictures: SentPictures;
    };
    return note.pictures;
  } catch {
    return {};
  }
}

/** Adds what was sent now, 0600. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function keepSentPictures(folder: string, sent: SentPictures): void {
  const pictures = { ...readSentPictures(folder), ...sent };
  const note = { type: 'profilePictures', version: 1, pictures };
  inWorkspace(folder, () => {
    writeDurably(join(folder, fileName), `${JSON.stringify(note, null, 2)}\n`);
  });
}
