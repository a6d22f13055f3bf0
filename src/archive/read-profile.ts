// What the account says of itself: `profile.js` with the pictures of `profile_media`, in archives of 2012 to 2019 a part of
// `user_details.js`. X names the pictures by their address, and their files by account and last part of that.

import type { ArchiveFile } from '../model/archive.ts';
import { decodeEscapes } from '../model/escapes.ts';
import type { SourcePicture, SourceProfile } from '../model/profile.ts';
import type { Layout } from './layout.ts';
import { type JsonRecord, asRecord, asText } from '../model/json.ts';
import { readShortList } from './read-list.ts';
import { readObject } from './read-object.ts';

/** What is needed to look. */
export interface ProfileSource {
  readonly layout: Layout;
  readonly open: (file: ArchiveFile) => AsyncIterable<Uint8Array>;
  readonly mimeType: (path: string) => Promise<string | null>;
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

function stemOf(name: string): string {
  return name.replace(/\.\w{3,4}$/, '');
}

/** X adds an ending to the names of files, and the number of the account in front. */
function fileFor(name: string, files: readonly ArchiveFile[]): ArchiveFile | null {
  const named = (file: ArchiveFile): string => lastPart(file.path).replace(/^\d+-/, '');
  return (
    files.find((file) => named(file) === name || lastPart(file.path) === name) ??
    files.find((file) => stemOf(named(file)) === stemOf(name)) ??
    null
  );
}

async function pictureOf(address: string | null, source: ProfileSource): Promise<SourcePicture | null> {
  const fileName = address === null ? '' : lastPart(address);
  if (fileName === '') return null;
  const file = fileFor(fileName, source.layout.files.profileMedia);
  return { fileName, file, mimeType: file === null ? null : await source.mimeType(file.path) };
}

async function profileOfToday(source: ProfileSource): Promise<SourceProfile | null> {
  const { layout, open } = source;
  const [file] = layout.files.profile;
  const raw = file ? asRecord(asRecord((await readShortList(open(file)))[0])?.['profile']) : null;
  if (raw === null) return null;
  const words = asRecord(raw['description']);
  return {
    ...wordsOf(words, 'website'),
    avatar: await pictureOf(asText(raw['avatarMediaUrl']), source),
    header: await pictureOf(asText(raw['headerMediaUrl']), source),
  };
}

function wordsOf(
  raw: JsonRecord | null,
  website: string,
): Pick<SourceProfile, 'bio' | 'location' | 'website'> {
  const text = (name: string): string => asText(raw?.[name])?.trim() ?? '';
  return {
    bio: decodeEscapes(text('bio')),
    location: decodeEscapes(text('location')),
    website: text(website),
  };
}

async function profileOfGrailbird({ layout, open }: ProfileSource): Promise<SourceProfile | null> {
  const [file] = layout.files.userDetails;
  const raw = file ? await readObject(open(file)) : null;
  return raw && { ...wordsOf(raw, 'url'), avatar: null, header: null };
}

/** The profile; null where the archive has none that can be read. */
export async function readProfile(source: ProfileSource): Promise<SourceProfile | null> {
  return (await profileOfToday(source)) ?? (await profileOfGrailbird(source));
}
