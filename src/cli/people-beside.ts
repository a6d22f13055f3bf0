// People who are followed beside the posts of `migrate`, by the same course as `follow` alone.

import { openAnswers } from '../compose.ts';
import type { TieWish } from '../follow.ts';
import { PeopleCourse, wishesOf } from '../people-passage.ts';
import type { Run } from './before-posting.ts';
import type { Deps } from './deps.ts';
import { readWrittenMap } from './people-files.ts';
import { checkPeopleAccess, type PeopleRun } from './people-run.ts';
import { defaultTrust, readTrust } from './people-terms.ts';
import { gatheringFolderFor } from './workspace-for.ts';

/** Their flags. */
export interface BesideFlags {
  /** The folder with the identity map. */
  readonly follow?: string;
  readonly trust?: string;
  readonly workspace?: string;
}

/** Whom to follow, by the map in the folder. Throws MigrationError. */
export function readFollowWish({ follow = '', trust = defaultTrust }: BesideFlags): {
  readonly wishes: readonly TieWish[];
  readonly map: PeopleRun['map'];
} {
  const map = readWrittenMap(follow, '--follow');
  const terms = { trust: readTrust(trust), manner: { reblogs: true, notify: false, languages: [] } };
  const wishes = wishesOf(map.rows, { ...terms, blocks: false, mutes: false });
  return { wishes, map: { ...map, trust: terms.trust } };
}

/** Works with the people of the map while it is open; with null where nobody shall be followed. Throws MigrationError. */
export async function withPeopleBeside(
  { environment }: Deps,
  { planned, target, workspace }: Run,
  flags: BesideFlags,
  use: (people: PeopleRun | null) => Promise<void>,
): Promise<void> {
  if (flags.follow === undefined) return use(null);
  const { wishes, map } = readFollowWish(flags);
  await checkPeopleAccess(target, ['follow']);
  const folder = gatheringFolderFor(flags.workspace, environment, planned.archive.facts.account);
  const cache = openAnswers(folder);
  try {
    const course = new PeopleCourse({ ...target, cache, journal: workspace.accountLedger }, wishes);
    await use({ course, target, map });
  } finally {
    cache.close();
  }
}
