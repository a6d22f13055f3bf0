// Where the data folder of an archive is, whatever was put around it, and which files belong to it. Found by what is in
// it, never by names of zips or of the folders around, whatever the generation:
//
//   tweets.js, tweet.js     since 2018; in 2018 and 2019 at the top, with its media folders beside it
//   js/tweets/2016_05.js    2012 to 2019; then tweets.csv lies beside the folder
//   account.js, manifest.js an archive of today without tweets
//   tweets.csv              alone: its place says where the folder would be

import { MigrationError } from '../errors/migration-error.ts';
import type { ContainerEntry } from './container.ts';
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

/** The folder around a data folder. */
export function besideOf(root: string): string {
  return root.slice(0, root.length - dataPrefix.length);
}

/** The data folder, and the folder around it where an archive of 2018 or 2019 was unpacked over a newer one. */
export interface Roots {
  readonly main: string;
  readonly older: string | null;
}

/**
 * Finds them. Throws MigrationError ARCHIVE_NOT_RECOGNISED; CHOICES_INVALID for several archives in one folder.
 */
export function findRoots(entries: readonly ContainerEntry[], input: string): Roots {
  const found = findDataFolder(entries, input);
  const within = found + dataPrefix;
  const tweetsWithin = entries.some(
    ({ path }) => path.startsWith(within) && roleOf(path.slice(within.length)) === 'tweets',
  );
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
