// The notices of reading, as records of the stream.

import type { TweetId } from '../model/ids.ts';
import type { LeftBehind, Place } from '../model/notice.ts';
import type { ArchiveRecord } from '../ports/archive.ts';

/** A notice, as the streams of tweets and of ties bring it. */
type NoticeRecord = Extract<ArchiveRecord, { readonly kind: 'notice' }>;

/** One element of a list file is lost. In a tweet file it stands for a tweet, so there is one for each; `lost` holds the ids in it. */
export function recordUnreadable(
  path: string,
  element: number,
  reason: string,
  lost: readonly TweetId[] = [],
): NoticeRecord {
  const where = { kind: 'file', path, element } as const;
  return { kind: 'notice', lost, notice: { code: 'recordUnreadable', args: { reason }, where } };
}

/** The rest of a file is lost, however much that is. */
export function fileUnreadable(path: string, reason: string): NoticeRecord {
  const where = { kind: 'file', path, element: null } as const;
  return { kind: 'notice', notice: { code: 'fileUnreadable', args: { reason }, where } };
}

/** An entry of the zip, or a link in the folder, is left out on purpose. */
export function entryPassedOver(path: string, reason: string): ArchiveRecord {
  const where = { kind: 'file', path, element: null } as const;
  return { kind: 'notice', notice: { code: 'entryPassedOver', args: { reason }, where } };
}

/** The record's date was impossible; the one in its id was taken. */
export function dateClamped(id: TweetId, written: string): ArchiveRecord {
  return { kind: 'notice', notice: { code: 'dateClamped', args: { written }, where: { kind: 'tweet', id } } };
}

/** Content that is no tweet stays behind. */
export function leftBehind(what: LeftBehind, count: number): ArchiveRecord {
  return { kind: 'notice', notice: { code: 'leftBehind', args: { what, count }, where: { kind: 'run' } } };
}

/** Bytes of a record are no UTF-8; they were taken for Windows-1252. */
export function charactersGuessed(where: Place): ArchiveRecord {
  return { kind: 'notice', notice: { code: 'charactersGuessed', args: {}, where } };
}

/** A text holds what no server can store: half of a character, or a NUL. */
export function charactersLost(id: TweetId): ArchiveRecord {
  return { kind: 'notice', notice: { code: 'charactersLost', args: {}, where: { kind: 'tweet', id } } };
}

/** Nothing in the archive says whose it is. */
export function authorUnknown(): ArchiveRecord {
  return { kind: 'notice', notice: { code: 'authorUnknown', args: {}, where: { kind: 'run' } } };
}

/** The archive is one part of several. */
export function partialArchive(): ArchiveRecord {
  return { kind: 'notice', notice: { code: 'partialArchive', args: {}, where: { kind: 'run' } } };
}

/** Another number of records lay in the files than the manifest promised. */
export function countDiffers(promised: number, found: number): ArchiveRecord {
  return {
    kind: 'notice',
    notice: { code: 'countDiffers', args: { promised, found }, where: { kind: 'run' } },
  };
}
