// What the account is to say of itself on the server: the table of the parts, each by its own rule. What the archive does
// not have, or the user does not want, stays as it stands there.

import type { Notice } from '../model/notice.ts';
import type { ProfileDraft } from '../model/profile.ts';
import type { ProfileContext } from './context.ts';
import { draftFields } from './draft-fields.ts';
import { draftPicture } from './draft-picture.ts';
import { draftBio, draftName } from './draft-words.ts';

/** A profile to set, with everything that was shortened, left out or changed in it. */
export interface DraftedProfile {
  readonly draft: ProfileDraft;
  readonly notices: readonly Notice[];
}

/** Drafts it. */
export function draftProfile(context: ProfileContext): DraftedProfile {
  const { only, visibility, language } = context.choices.profile;
  const name = only.includes('name') && context.account.displayName !== '' ? draftName(context) : null;
  const bio = draftBio(context);
  const fields = draftFields(context);
  const avatar = draftPicture('avatar', context);
  const header = draftPicture('header', context);
  return {
    draft: {
      ...(name === null ? {} : { displayName: name.value }),
      ...(bio.value === '' ? {} : { bio: bio.value }),
      ...(fields.value === null ? {} : { fields: fields.value }),
      ...(avatar.value === null ? {} : { avatar: avatar.value }),
      ...(header.value === null ? {} : { header: header.value }),
      ...(visibility === 'keep' ? {} : { visibility }),
      ...(language === null ? {} : { language }),
    },
    notices: [name, bio, fields, avatar, header].flatMap((part) => part?.notices ?? []),
  };
}
