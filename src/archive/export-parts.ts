// Exports above 50 GB come in several zips, and only one of them has the first list of tweets. The others, media and further
// lists, are read as if they lay in that one.

import { MigrationError } from '../errors/migration-error.ts';
import type { SourceAccount } from '../model/archive.ts';
import { type UserId, parseUserId } from '../model/ids.ts';
import type { Container } from './container.ts';
import { findRoots, hasTweets } from './data-folder.ts';
import { joinContainers } from './join-containers.ts';
import { asRecord } from '../model/json.ts';
import { readShortList } from './read-list.ts';
import { readManifest } from './read-manifest.ts';

/** A container as the user named it. */
export interface NamedContainer {
  readonly path: string;
  readonly container: Container;
}

/** One that can be read by itself, with the parts that were put into it. */
export interface WholeContainer extends NamedContainer {
  readonly parts: readonly NamedContainer[];
}

const piece =
  /^(.*\/)?(?:(?:tweets?|community_tweet)_media\/[^/]+|(?:tweets?|community-tweet|note-tweet)-part\d+\.js)$/;

/** The data folder of a part; null for what is none. */
function rootOf({ entries }: Container): string | null {
  for (const { path } of entries) {
    const match = piece.exec(path);
    if (match) return match[1] ?? '';
  }
  return null;
}

/** Puts parts into the first container that has the tweets; where there is none, all stay as they are. */
export function putPartsTogether(named: readonly NamedContainer[]): readonly WholeContainer[] {
  const parts = named.flatMap((one) => {
    const root = hasTweets(one.container.entries) ? null : rootOf(one.container);
    return root === null ? [] : [{ ...one, root }];
  });
  const isPart = ({ path }: NamedContainer): boolean => parts.some((part) => part.path === path);
  const [base, ...others] = named.filter((one) => !isPart(one));
  if (base === undefined || parts.length === 0 || !hasTweets(base.container.entries))
    return named.map((one) => ({ ...one, parts: [] }));
  const { main } = findRoots(base.container.entries, base.path);
  const attached = parts.map(({ container, root }) => ({
    container,
    placeOf: (path: string) => (path.startsWith(root) ? main + path.slice(root.length) : null),
  }));
  const container = joinContainers(base.container, attached);
  return [{ path: base.path, container, parts }, ...others.map((one) => ({ ...one, parts: [] }))];
}

async function accountIdIn(container: Container): Promise<UserId | null> {
  const fileOf = (name: RegExp): string | undefined =>
    container.entries.values().find(({ path }) => name.test(path))?.path;
  const account = fileOf(/^(?:.*\/)?account\.js$/);
  const manifest = fileOf(/^(?:.*\/)?manifest\.js$/);
  const [first] = account === undefined ? [] : await readShortList(container.open(account));
  const id = parseUserId(asRecord(asRecord(first)?.['account'])?.['accountId']);
  return id ?? (manifest === undefined ? null : (await readManifest(container.open(manifest))).accountId);
}

/** Throws MigrationError ARCHIVES_OF_DIFFERENT_ACCOUNTS for a part that says it is somebody else's. */
export async function checkParts({ path, parts }: WholeContainer, account: SourceAccount): Promise<void> {
  for (const part of parts) {
    const id = await accountIdIn(part.container);
    if (id === null || id === account.id) continue;
    throw new MigrationError('ARCHIVES_OF_DIFFERENT_ACCOUNTS', {
      first: `${path} (@${account.screenName})`,
      second: part.path,
    });
  }
}
