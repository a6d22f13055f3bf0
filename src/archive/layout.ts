// Which file of what the user gave plays which role. Paths are told as X lays an archive out today, `data/...`,
// however it was packed: so a plan made from the folder fits the zip.

import { MigrationError } from '../errors/migration-error.ts';
import type { ArchiveFile, ClosedFile } from '../model/archive.ts';
import type { Container } from './container.ts';
import { besideOf, dataPrefix, findRoots, placeOf } from './data-folder.ts';
import { closedName } from './closed-files.ts';
import { byPath } from './sorted-files.ts';
import { type FileList, PickedFiles } from './file-list.ts';
import { type FileRole, type ListRole, partOf, roleOf, tweetTable } from './file-roles.ts';

/** A container's files, sorted. */
export interface Layout {
  /** By role; parts of one list in their order, the newer spelling (`tweets.js`) before the older (`tweet.js`). */
  readonly files: Readonly<Record<ListRole, readonly ArchiveFile[]>>;
  /** By path. */
  readonly media: FileList<ArchiveFile>;
  /** Files and folders that are never opened. */
  readonly leftClosed: readonly ClosedFile[];
  /** The container's path of a file; null for every file that may not be opened. */
  containerPath(path: string): string | null;
}

/** Without these there is nothing to carry over; any other file that cannot be read costs what it holds. */
const mustBeRead: ReadonlySet<FileRole> = new Set(['tweets', 'account']);

/** Of other files the newer one tells all; of these the older one may have tweets that the newer has not. */
const listsOfTweets: ReadonlySet<FileRole> = new Set(['tweets', 'communityTweets', 'noteTweets']);

/**
 * Sorts a container's files. Throws MigrationError ARCHIVE_NOT_RECOGNISED, ARCHIVE_WITHOUT_TWEETS, ARCHIVE_UNREADABLE for a
 * file that must be read and cannot.
 */
export function layOut(container: Container, input: string): Layout {
  const roots = findRoots(container.entries, input);
  const strays = new Map<string, string>();
  const present = new Set(roots.older === null ? [] : container.entries.values().map(({ path }) => path));
  const media = new PickedFiles(container.entries);
  const files: Record<ListRole, ArchiveFile[]> = {
    tweets: [],
    communityTweets: [],
    noteTweets: [],
    account: [],
    userDetails: [],
    payloadDetails: [],
    tweetIndex: [],
    tweetTable: [],
    manifest: [],
    tweetHeaders: [],
    screenNameChanges: [],
    protectedHistory: [],
    follows: [],
    followedBy: [],
    blocks: [],
    mutes: [],
    likes: [],
    listsMade: [],
    listsJoined: [],
    listsFollowed: [],
    articles: [],
    moments: [],
    spaces: [],
    profile: [],
    profileMedia: [],
  };
  const leftClosed = new Map<string, ClosedFile>();
  let row = -1;
  for (const { path, sizeBytes, obstacle } of container.entries) {
    row += 1;
    const place = placeOf(roots, path);
    if (place === null) continue;
    const { inside } = place;
    const role = roleOf(inside);
    const closed = closedName(inside);
    if (closed !== null && !leftClosed.has(closed.name))
      leftClosed.set(closed.name, { path: dataPrefix + closed.name, reason: closed.reason });
    if (role === null) continue;
    if (obstacle !== null && mustBeRead.has(role)) {
      throw new MigrationError('ARCHIVE_UNREADABLE', { path: input, reason: `${path}: ${obstacle}` });
    }
    const isStray = place.root !== roots.main;
    const isTwice = isStray && present.has(roots.main + inside);
    if (isTwice && !listsOfTweets.has(role)) continue;
    const known = role === 'tweetTable' ? tweetTable : dataPrefix + (isTwice ? '../' : '') + inside;
    if (isStray) strays.set(known, path);
    // Of media there are tens of thousands: what the container remembers of them is not remembered twice.
    if (role === 'media') media.pick(row, known === path ? null : known);
    else files[role].push({ path: known, sizeBytes });
  }
  if (files.tweets.length + files.tweetTable.length === 0) {
    throw new MigrationError('ARCHIVE_WITHOUT_TWEETS', { path: input });
  }
  for (const list of Object.values(files)) list.sort(inReadingOrder);
  media.sort();
  return {
    files,
    media,
    leftClosed: [...leftClosed.values()].sort(byPath),
    containerPath(path) {
      const stray = strays.get(path);
      if (stray !== undefined) return stray;
      if (path === tweetTable) return besideOf(roots.main) + tweetTable;
      const inside = path.startsWith(dataPrefix) ? path.slice(dataPrefix.length) : '';
      return roleOf(inside) === null ? null : roots.main + inside;
    },
  };
}

function inReadingOrder(left: ArchiveFile, right: ArchiveFile): number {
  const stem = (file: ArchiveFile): string => file.path.replace(/(?:-part\d+)?\.js$/, '');
  const [a, b] = [stem(left), stem(right)];
  // `tweets` comes before `tweet`: of two records with one id the first is kept, and that one is the newer.
  if (a !== b) return a < b ? 1 : -1;
  return partOf(left.path) - partOf(right.path);
}
