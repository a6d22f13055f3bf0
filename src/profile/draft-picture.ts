// The picture and the banner: sent as they are where every server takes them so, else changed into what it takes.

import type { ImageConversion } from '../model/conversion.ts';
import type { Notice, ProfilePictureName } from '../model/notice.ts';
import type { ProfilePicture } from '../model/profile.ts';
import { type Drafted, profileFile, type ProfileContext } from './context.ts';

/** What Mastodon takes for a picture of a profile (app/models/concerns/account/avatar.rb) and its kin do too. */
const taken: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
/** A banner is shown as 1500 x 500 and a picture as 400 x 400 (the same file, and header.rb); X keeps no larger ones. */
const mostPixels = { avatar: 1024 * 1024, header: 3000 * 1000 } as const;

function isTaken(mimeType: string, { mimeTypes }: ProfileContext['capabilities']): boolean {
  return taken.includes(mimeType) && (mimeTypes === null || mimeTypes.includes(mimeType));
}

/** The picture; null where there is none to send. */
export function draftPicture(
  picture: ProfilePictureName,
  { source, choices, capabilities, knowledge }: ProfileContext,
): Drafted<ProfilePicture | null> {
  const asked = choices.profile.only.includes(picture) ? (source?.[picture] ?? null) : null;
  const without = (...notices: readonly Notice[]): Drafted<null> => ({ value: null, notices });
  if (asked === null) return without();
  const { file, fileName, mimeType } = asked;
  if (file === null)
    return without({ code: 'pictureMissing', args: { picture, fileName }, where: profileFile });
  const { path, sizeBytes } = file;
  const sentAs = mimeType ?? 'image/jpeg';
  const { maxProfileImageBytes } = capabilities;
  if (mimeType !== null && isTaken(mimeType, capabilities) && sizeBytes <= maxProfileImageBytes)
    return { value: { path, sizeBytes, mimeType }, notices: [] };
  const where = { kind: 'file', path, element: null } as const;
  if (!knowledge.canConvert('image')) return without({ code: 'pictureLeftOut', args: { picture }, where });
  const to = sentAs === 'image/png' ? 'image/png' : 'image/jpeg';
  const conversion: ImageConversion = {
    ...{ kind: 'image', to, maxBytes: maxProfileImageBytes, maxPixels: mostPixels[picture] },
  };
  return {
    value: { path, sizeBytes, mimeType: sentAs, conversion },
    notices: [{ code: 'pictureConverted', args: { picture, to }, where }],
  };
}
