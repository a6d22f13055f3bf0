// Sets a profile, and puts an older one back. The server has either all of it or nothing, and setting it again changes
// nothing, so an answer that does not come is simply asked for again.

import { profileOperationId } from '../model/ids.ts';
import type { ProfileDraft, ProfilePicture, StandingProfile } from '../model/profile.ts';
import type { ProfileUpdate, UploadRequest } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import { fileToSend, type FileToSend } from './file-to-send.ts';
import { untilAnswered, type Certain } from './until-answered.ts';

const action = 'changing the profile';

type Pictures = Readonly<Partial<Record<'avatar' | 'header', FileToSend>>>;

async function pictureToSend(context: ReplayContext, picture: ProfilePicture): Promise<FileToSend | null> {
  const file = await fileToSend(context, { ...picture, altText: null });
  return file.kind === 'ready' ? file : null;
}

async function picturesOf(context: ReplayContext, draft: ProfileDraft): Promise<Pictures> {
  const avatar = draft.avatar && (await pictureToSend(context, draft.avatar));
  const header = draft.header && (await pictureToSend(context, draft.header));
  return { ...(avatar ? { avatar } : {}), ...(header ? { header } : {}) };
}

/** What became of it. */
export interface ProfileSet {
  readonly answer: Certain<StandingProfile>;
  /** Pictures that could not be converted after all, and stay as they are. */
  readonly without: readonly ('avatar' | 'header')[];
}

/** Sends the update; files are opened anew for each try. Throws as `untilAnswered` does. */
export async function sendProfile(
  context: ReplayContext,
  update: () => ProfileUpdate,
): Promise<Certain<StandingProfile>> {
  const what = { id: profileOperationId(), action } as const;
  return untilAnswered(context, what, () => context.server.updateProfile(update()));
}

/** Sets what the draft says. Throws as `untilAnswered` does, and what the archive's files throw. */
export async function setProfile(context: ReplayContext, draft: ProfileDraft): Promise<ProfileSet> {
  const pictures = await picturesOf(context, draft);
  const { avatar, header, ...words } = draft;
  const files = (): Partial<Record<'avatar' | 'header', UploadRequest>> => ({
    ...(pictures.avatar ? { avatar: pictures.avatar.request() } : {}),
    ...(pictures.header ? { header: pictures.header.request() } : {}),
  });
  const wanted = { avatar, header };
  try {
    const answer = await sendProfile(context, () => ({ ...words, ...files() }));
    const without = (['avatar', 'header'] as const).filter((which) => wanted[which] && !pictures[which]);
    return { answer, without };
  } finally {
    for (const file of Object.values(pictures)) await file.release();
  }
}

/** Takes a picture away. Throws as `untilAnswered` does. */
export async function removePicture(
  context: ReplayContext,
  picture: 'avatar' | 'header',
): Promise<Certain<StandingProfile>> {
  const what = { id: profileOperationId(), action } as const;
  return untilAnswered(context, what, () => context.server.removePicture(picture));
}
