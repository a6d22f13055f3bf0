// `tweetferry profile --undo`: what stood on the profile before it was first changed stands there again.

import { MigrationError } from '../errors/migration-error.ts';
import type { Visibility } from '../model/operation.ts';
import type { ProfilePart, StandingProfile } from '../model/profile.ts';
import { otherwiseLine } from '../preview/render-profile.ts';
import { notTaken } from '../profile/changes.ts';
import type { ProfileUpdate, UploadRequest } from '../ports/server.ts';
import { removePicture, sendProfile } from '../replay/set-profile.ts';
import { forgetKeptProfile, type KeptPicture, readKeptProfile } from '../store/profile-note.ts';
import { contextOf } from './apply-profile.ts';
import type { Deps } from './deps.ts';
import type { AccountRun } from './with-account.ts';

const pictures = ['avatar', 'header'] as const;

function uploadOf({ mimeType, bytes }: KeptPicture, which: string): UploadRequest {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const fileName = `${which}.${mimeType.replace(/^.*\//, '').replace('jpeg', 'jpg')}`;
  return { fileName, mimeType, sizeBytes: bytes.length, altText: null, bytes: once() };
}

function isVisibility(text: string | null): text is Visibility {
  return text === 'public' || text === 'unlisted' || text === 'private';
}

function wordsOf({
  displayName,
  bio,
  fields,
  visibility,
  language,
}: StandingProfile): Omit<ProfileUpdate, 'avatar' | 'header'> {
  return {
    ...{ displayName, bio, fields },
    ...(isVisibility(visibility) ? { visibility } : {}),
    ...(language === null ? {} : { language }),
  };
}

/** Puts it back when the owner says yes. Throws MigrationError PROFILE_NOT_KEPT, PROFILE_REFUSED, and what the engine throws. */
export async function putProfileBack(
  { terminal }: Deps,
  run: AccountRun,
  standing: StandingProfile,
  ask: () => Promise<void>,
): Promise<void> {
  const { folder } = run.workspace;
  const kept = readKeptProfile(folder);
  if (kept === null) throw new MigrationError('PROFILE_NOT_KEPT', { path: folder });
  await ask();
  const context = contextOf(run);
  const refused = (reason: string): MigrationError =>
    new MigrationError('PROFILE_REFUSED', { instance: run.target.instance.domain, reason });
  const files = (): Partial<Record<'avatar' | 'header', UploadRequest>> =>
    Object.fromEntries(
      pictures.flatMap((which) => {
        const picture = kept.pictures[which];
        return picture === null ? [] : [[which, uploadOf(picture, which)]];
      }),
    );
  const words = wordsOf(kept.profile);
  const answer = await sendProfile(context, () => ({ ...words, ...files() }));
  if (answer.kind === 'refused') throw refused(answer.message);
  const otherwise: ProfilePart[] = [...notTaken(answer.value, words)];
  for (const which of pictures) {
    if (kept.profile[which] !== null || standing[which] === null) continue;
    const removed = await removePicture(context, which);
    if (removed.kind !== 'refused') continue;
    terminal.say(`The ${which} could not be taken away: ${removed.message}`);
    otherwise.push(which);
  }
  // What a server cannot take back now, it will not later.
  forgetKeptProfile(folder);
  if (otherwise.length > 0) terminal.say(otherwiseLine(otherwise));
  else terminal.say(`The profile of @${kept.acct} stands as it did before.`);
}
