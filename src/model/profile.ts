// What an account says of itself: on X as the archive has it, on the server as it stands, and what is to be set there.

import type { ArchiveFile } from './archive.ts';
import type { ImageConversion } from './conversion.ts';
import type { Visibility } from './operation.ts';

/** A picture of a profile on X. */
export interface SourcePicture {
  /** As the profile names it. */
  readonly fileName: string;
  /** Null where the archive does not have it. */
  readonly file: ArchiveFile | null;
  /** What its first bytes tell that it is; null where they do not. */
  readonly mimeType: string | null;
}

/** The profile on X (`profile.js`, `profile_media`); what is not set is empty or null. */
export interface SourceProfile {
  readonly bio: string;
  readonly location: string;
  readonly website: string;
  readonly avatar: SourcePicture | null;
  readonly header: SourcePicture | null;
}

/** A name and a value below what the account says of itself. */
export interface ProfileField {
  readonly name: string;
  readonly value: string;
}

/** The profile as it stands on the server, in the words its owner wrote. */
export interface StandingProfile {
  readonly displayName: string;
  readonly bio: string;
  readonly fields: readonly ProfileField[];
  /** Addresses of the pictures; null where there is none of their own, as far as that can be told. */
  readonly avatar: string | null;
  readonly header: string | null;
  /** Who sees new posts where nothing else is asked for; null where the server does not say. */
  readonly visibility: string | null;
  /** Of new posts, ISO 639-1; null where none is set. */
  readonly language: string | null;
}

/** A picture to send: a file of the archive, as it is or changed on its way. */
export interface ProfilePicture extends ArchiveFile {
  readonly mimeType: string;
  readonly conversion?: ImageConversion;
}

/** Pictures that a server took, and the addresses it gave them: as long as these stand, so do the pictures. */
export type SentPictures = Readonly<
  Partial<Record<'avatar' | 'header', { readonly picture: ProfilePicture; readonly address: string }>>
>;

/** What to set; what is absent stays as it is. Fields are set all together. */
export interface ProfileDraft {
  readonly displayName?: string;
  readonly bio?: string;
  readonly fields?: readonly ProfileField[];
  readonly avatar?: ProfilePicture;
  readonly header?: ProfilePicture;
  readonly visibility?: Visibility;
  readonly language?: string;
}

/** The parts of a profile by name, in the order in which they are told. */
export const profileParts = [
  'displayName',
  'bio',
  'fields',
  'avatar',
  'header',
  'visibility',
  'language',
] as const satisfies readonly (keyof ProfileDraft)[];
/** One of them. */
export type ProfilePart = (typeof profileParts)[number];
