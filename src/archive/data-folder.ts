// Where the data folder of an archive is, whatever was put around it, and which files belong to it. Found by what is in
// it, never by names of zips or of the folders around, whatever the generation:
//
//   tweets.js, tweet.js     since 2018; in 2018 and 2019 at the top, with its media folders beside it
//   js/tweets/2016_05.js    2012 to 2019; then tweets.csv lies beside the folder
//   account.js, manifest.js an archive of today without tweets
//   tweets.csv              alone: its place says where the folder would be

import { MigrationError } from '../errors/migration-error.ts';
import type { ContainerEntry } from './container.ts';
import type { FileList } from './file-list.ts';
import { roleOf, tweetTable } from './file-roles.ts';

/** How X calls the folder; paths are told with it, wherever it lies. */
export const dataPrefix = 'data/';

/** What shows where the data folder is, the surest first; what is in front of it is the folder. */
const signs: readonly RegExp[] = [
  /^(.*\/)?tweets?\.js$/,
  /^(.*\/)?js\/tweets\/\d{4}_\d\d\.js$/,
  /^(.*\/)?(?:manifest|account|community-tweet)\.js$/,
];
const tableSign = /^(.*\/)?tweets\.csv$/;

/** What only the data folder of a whole archive has. */
const ownSign = /^(.*\/)?(?:manifest|account|js\/user_details)\.js$/;

function foldersOf(entries: FileList<ContainerEntry>, sign: RegExp): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of entries) {
    const match = path.endsWith('.js') || path.endsWith('.csv') ? sign.exec(path) : null;
    if (match) folders.add(match[1] ?? '');
  }
  return folders;
}

function shallowest(folders: ReadonlySet<string>): readonly string[] {
  const depth = (folder: string): number => folder.split('/').length;
  const least = [...folders].reduce((found, folder) => Math.min(found, depth(folder)), Infinity);
  return [...folders].filter((folder) => depth(folder) === least);
}

/** The shallowest folders of tweets, or else of account and manifest; several where archives lie side by side. */
function findDataFolders(entries: FileList<ContainerEntry>): readonly string[] {
  const found = signs.map((sign) => foldersOf(entries, sign)).find(({ size }) => size > 0);
  return shallowest(
    found ?? new Set([...foldersOf(entries, tableSign)].map((folder) => folder + dataPrefix)),
  );
}

/** The folder that an archive fills: the one around its data folder, where that is called so. */
function homeOf(dataFolder: string): string {
  return `/${dataFolder}`.endsWith(`/${dataPrefix}`) ? besideOf(dataFolder) : dataFolder;
}

/**
 * The folders that archives fill, side by side or one inside the other. A deeper one counts only where it says whose it
 * is: whatever else is called tweets.js may be anything.
 */
export function findHomes(entries: FileList<ContainerEntry>): readonly string[] {
  const own = foldersOf(entries, ownSign);
  const deeper = signs
    .slice(0, 2)
    .flatMap((sign) => [...foldersOf(entries, sign)].filter((folder) => own.has(folder)));
  return [...new Set([...findDataFolders(entries), ...deeper].map(homeOf))];
}

/** Whether a list of tweets is there by which an archive is known. */
export function hasTweets(entries: FileList<ContainerEntry>): boolean {
  return [...signs.slice(0, 2), tableSign].some((sign) => foldersOf(entries, sign).size > 0);
}

/** The folder around a data folder. */
export function besideOf(root: string): string {
  return root.slice(0, root.length - dataPrefix.length);
}

/** The data folder, and the folder around it where an archive of 2018 or 2019 was unpacked over a newer one. */
export interface Roots {
  readonly main: string;
  readonly older: string | null;
}

/** Finds them. Throws MigrationError ARCHIVE_NOT_RECOGNISED. */
export function findRoots(entries: FileList<ContainerEntry>, input: string): Roots {
  const [found] = findDataFolders(entries);
  if (found === undefined) throw new MigrationError('ARCHIVE_NOT_RECOGNISED', { path: input });
  const within = found + dataPrefix;
  const tweetsWithin = entries
    .values()
    .some(({ path }) => path.startsWith(within) && roleOf(path.slice(within.length)) === 'tweets');
  return tweetsWithin ? { main: within, older: found } : { main: found, older: null };
}

/** The root that a file belongs to, and its path from there; null for what lies outside. */
export function placeOf(
  { main, older }: Roots,
  path: string,
): { readonly root: string; readonly inside: string } | null {
  const inside = insidePath(main, path);
  if (inside !== null) return { root: main, inside };
  return older !== null && path.startsWith(older) ? { root: older, inside: path.slice(older.length) } : null;
}

/** The path from the data folder on; null for what lies outside of it. */
function insidePath(root: string, path: string): string | null {
  if (path.startsWith(root)) return path.slice(root.length);
  const isTable = root.endsWith(dataPrefix) && path === besideOf(root) + tweetTable;
  return isTable ? `../${tweetTable}` : null;
}
