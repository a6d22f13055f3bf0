// `tweetferry follow`: the people of an identity map, followed where they are now. Shows what it is about to do, asks once, and
// goes on where it stopped when it is run again.

import { openAnswers } from '../../compose.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { PeopleCourse, wishesOf } from '../../people-passage.ts';
import { tieSentence } from '../../prose/tie-lines.ts';
import { askFor } from '../ask-before-posting.ts';
import type { Deps } from '../deps.ts';
import { readWrittenMap } from '../people-files.ts';
import { checkPeopleAccess, performPeople, sayPeople, showPeople } from '../people-run.ts';
import { remarkUnread } from '../remark-unread.ts';
import { peopleTerms, type TieFlags } from '../people-terms.ts';
import { unfollow } from '../unfollow.ts';
import { withAccount, type AccountFlags, type AccountRun } from '../with-account.ts';
import { gatheringFolderFor } from '../workspace-for.ts';

/** The flags of the command. */
export interface FollowFlags extends AccountFlags, TieFlags {
  /** The folder with the identity map. */
  readonly map: string;
  readonly yes?: true;
  readonly json?: true;
  readonly undo?: true;
  readonly offline?: true;
}

/** What is true after no. */
const declined = 'Nothing was changed.';

async function carryOut(deps: Deps, run: AccountRun, flags: FollowFlags): Promise<void> {
  const { terminal, environment, leaveWith } = deps;
  const { archive, target, workspace } = run;
  const { acct } = target.account;
  if (flags.undo) {
    await checkPeopleAccess(target, ['follow']);
    return unfollow(deps, run, (count) => {
      const message = `Take back ${count} from @${acct}?`;
      return askFor(terminal, { message, acct, declined }, flags.yes ?? false);
    });
  }
  const map = readWrittenMap(flags.map, '--map');
  const terms = peopleTerms(flags);
  const wishes = wishesOf(map.rows, terms);
  await checkPeopleAccess(
    target,
    wishes.map(({ kind }) => kind),
  );
  const cache = openAnswers(gatheringFolderFor(flags.workspace, environment, archive.facts.account));
  try {
    const course = new PeopleCourse({ ...target, cache, journal: workspace.accountLedger }, wishes);
    const peopleRun = { course, target, map: { ...map, trust: terms.trust } };
    const left = await showPeople(terminal, peopleRun);
    if (left.some((wish) => wish.left > 0)) {
      await askFor(terminal, { message: `Do this for @${acct}?`, acct, declined }, flags.yes ?? false);
      await performPeople(deps, peopleRun, left);
    }
    const end = await sayPeople(terminal, course, flags.json ?? false);
    leaveWith(end === 'done' ? exitCodes.success : exitCodes.partial);
  } finally {
    cache.close();
  }
}

/** What would be looked up and done, from the map alone. */
function sayOffline({ terminal }: Deps, flags: FollowFlags): void {
  const map = readWrittenMap(flags.map, '--map');
  remarkUnread(terminal, map);
  for (const { kind, addresses } of wishesOf(map.rows, peopleTerms(flags))) {
    const people = addresses.length;
    terminal.write(`${tieSentence(kind, { people, ends: { left: people }, moved: 0 })}\n`);
    for (const address of addresses) terminal.write(`  ${address}\n`);
  }
  terminal.say('Nobody was asked.');
}

/** Runs the command. Throws MigrationError with what to do next. */
export async function follow(deps: Deps, paths: readonly string[], flags: FollowFlags): Promise<void> {
  if (flags.offline) sayOffline(deps, flags);
  else await withAccount(deps, 'follow', paths, flags, (run) => carryOut(deps, run, flags));
}
