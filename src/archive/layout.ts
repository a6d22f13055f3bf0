// Where the data folder is in what the user gave, and which file in it plays which role. Paths are told as X lays
// an archive out today, `data/...`, however it was packed: so a plan made from the folder fits the zip. The folder is
// found by what is in it, whatever the generation:
//
//   tweets.js, tweet.js     since 2018; in 2018 and 2019 at the top, with its media folders beside it
//   js/tweets/2016_05.js    2012 to 2019; then tweets.csv lies beside the folder
//   account.js, manifest.js an archive of today without tweets
//   tweets.csv              alone: its place says where the folder would be

import { MigrationError } from '../errors/migration-error.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Container, ContainerEntry } from './container.ts';
import { type FileRole, closedName, partOf, roleOf, tweetTable } from './file-roles.ts';

/** A container's files, sorted. */
export interface Layout {
  /** By role; parts of one list in their order, the newer spelling (`tweets.js`) before the older (`tweet.js`). */
  readonly files: Readonly<Record<FileRole, readonly ArchiveFile[]>>;
  /** Private files and folders, never opened. */
  readonly leftClosed: readonly string[];
  /** The container's path of a file; null for every file that may not be opened. */
  containerPath(path: string): string | null;
}

const dataPrefix = 'data/';
/** Without these there is nothing to carry over; any other file that cannot be read costs what it holds. */
const mustBeRead: ReadonlySet<FileRole> = new Set(['tweets', 'account']);

/**
 * Sorts a container's files. Throws MigrationError ARCHIVE_NOT_RECOGNISED, CHOICES_INVALID for several archives in
 * one folder, ARCHIVE_WITHOUT_TWEETS, ARCHIVE_UNREADABLE for a file that must be read and cannot.
 */
export function layOut(container: Container, input: string): Layout {
  const root = findDataFolder(container.entries, input);
  const files: Record<FileRole, ArchiveFile[]> = {
    tweets: [],
    communityTweets: [],
    noteTweets: [],
    account: [],
    userDetails: [],
    payloadDetails: [],
    tweetIndex: [],
    tweetTable: [],
    manifest: [],
    screenNameChanges: [],
    protectedHistory: [],
    media: [],
  };
  const leftClosed = new Set<string>();
  for (const { path, sizeBytes, obstacle } of container.entries) {
    const inside = insidePath(root, path);
    if (inside === null) continue;
    const role = roleOf(inside);
    const closed = closedName(inside);
    if (closed !== null) leftClosed.add(dataPrefix + closed);
    if (role === null) continue;
    if (obstacle !== null && mustBeRead.has(role)) {
      throw new MigrationError('ARCHIVE_UNREADABLE', { path: input, reason: `${path}: ${obstacle}` });
    }
    const known = role === 'tweetTable' ? tweetTable : dataPrefix + inside;
    // One text in memory instead of two, where there are tens of thousands.
    files[role].push({ path: known === path ? path : known, sizeBytes });
  }
  if (files.tweets.length + files.communityTweets.length + files.tweetTable.length === 0) {
    throw new MigrationError('ARCHIVE_WITHOUT_TWEETS', { path: input });
  }
  for (const [role, list] of Object.entries(files)) list.sort(role === 'media' ? byPath : inReadingOrder);
  return {
    files,
    leftClosed: [...leftClosed].sort(),
    containerPath(path) {
      if (path === tweetTable) return besideOf(root) + tweetTable;
      const inside = path.startsWith(dataPrefix) ? path.slice(dataPrefix.length) : '';
      return roleOf(inside) === null ? null : root + inside;
    },
  };
}

function byPath(left: ArchiveFile, right: ArchiveFile): number {
  return left.path < right.path ? -1 : 1;
}

function besideOf(root: string): string {
  return root.slice(0, root.length - dataPrefix.length);
}

/** The path from the data folder on; null for what lies outside of it. */
function insidePath(root: string, path: string): string | null {
  if (path.startsWith(root)) return path.slice(root.length);
  const isTable = root.endsWith(dataPrefix) && path === besideOf(root) + tweetTable;
  return isTable ? `../${tweetTable}` : null;
}

function inReadingOrder(left: ArchiveFile, right: ArchiveFile): number {
  const stem = (file: ArchiveFile): string => file.path.replace(/(?:-part\d+)?\.js$/, '');
  const [a, b] = [stem(left), stem(right)];
  // `tweets` comes before `tweet`: of two records with one id the first is kept, and that one is the newer.
  if (a !== b) return a < b ? 1 : -1;
  return partOf(left.path) - partOf(right.path);
}

/** What shows where the data folder is, the surest first; what is in front of it is the folder. */
const signs: readonly RegExp[] = [
  /^(.*\/)?tweets?\.js$/,
  /^(.*\/)?js\/tweets\/\d{4}_\d\d\.js$/,
  /^(.*\/)?(?:manifest|account|community-tweet)\.js$/,
];
const tableSign = /^(.*\/)?tweets\.csv$/;

/** The folder of tweets, or else of account and manifest: the shallowest, as people keep exports inside others. */
function findDataFolder(entries: readonly ContainerEntry[], input: string): string {
  const found = signs.map((sign) => foldersOf(entries, sign)).find((some) => some !== null);
  const folders = found ?? foldersOf(entries, tableSign)?.map((folder) => folder + dataPrefix) ?? [];
  const [root, another] = folders;
  if (root === undefined) throw new MigrationError('ARCHIVE_NOT_RECOGNISED', { path: input });
  if (another !== undefined) {
    const problem = `${input} holds several archives (${root}, ${another}); give one of them.`;
    throw new MigrationError('CHOICES_INVALID', { problem });
  }
  return root;
}

function foldersOf(entries: readonly ContainerEntry[], signs: RegExp): readonly string[] | null {
  const folders = new Set<string>();
  for (const { path } of entries) {
    const match = signs.exec(path);
    if (match) folders.add(match[1] ?? '');
  }
  const depth = (folder: string): number => folder.split('/').length;
  const least = Math.min(...[...folders].map(depth));
  return folders.size === 0 ? null : [...folders].filter((folder) => depth(folder) === least);
}
