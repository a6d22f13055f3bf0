// `tweetferry migrate`: the real run. Asks the server, plans, checks, shows one screen, asks one question, posts.
// Run again after any interruption, it goes on.

import { accountForEach, checkBeforePosting, lookAtTwins, rememberEarlier } from '../../migration.ts';
import { openMigrationWorkspace, openTarget } from '../../compose.ts';
import { isPlanLeft } from '../../passage.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import type { Finding } from '../../model/finding.ts';
import type { Operation } from '../../model/operation.ts';
import { accountingJson, renderAccounting } from '../../preview/render-accounting.ts';
import { tieSentences } from '../../prose/tie-lines.ts';
import { exitNameOf } from '../../report/accounting.ts';
import type { StandingTwin } from '../../replay/twins.ts';
import { unfinishedIn } from '../../report/tie-tally.ts';
import { writePlanNote } from '../../store/plan-note.ts';
import { askBeforePosting, askFor } from '../ask-before-posting.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive } from '../plan-archive.ts';
import { adoptAccount, offerAgain, rememberPlan, type Run } from '../before-posting.ts';
import { commandAgain } from '../command-again.ts';
import { withPeopleBeside, type BesideFlags } from '../people-beside.ts';
import { performPeople, showPeople, type PeopleRun } from '../people-run.ts';
import { offerRemoval } from '../offer-removal.ts';
import { endOfPosts } from '../end-of-posts.ts';
import { postPlan } from '../post-plan.ts';
import { serverNamed } from '../server-named.ts';
import { readToken } from '../token.ts';
import { userAgent } from '../user-agent.ts';
import { whenThereIsRoom } from '../when-there-is-room.ts';
import { workspaceFor } from '../workspace-for.ts';
import { preview, type PreviewFlags } from './preview.ts';

/** The flags of the command. */
export interface MigrateFlags extends ChoiceFlags, PreviewFlags, BesideFlags {
  readonly instance?: string;
  readonly tokenFile?: string;
  readonly workspace?: string;
  readonly yes?: true;
  readonly adopt?: true;
  readonly postAlike?: true;
  /** Offer again what was set aside; `looked`: also what may be on the account. */
  readonly retry?: 'certain' | 'looked';
  readonly dryRun?: true;
}

/** Those that are still there, so that the report names no post that was removed by hand. */
async function twinsOf({ target, workspace }: Run): Promise<readonly StandingTwin[]> {
  const { signal } = new AbortController();
  return lookAtTwins({ ...target, ledger: workspace.ledger, listen: () => undefined, signal });
}

/** Says whether it is all there. */
async function account(
  { terminal, words, leaveWith }: Deps,
  { planned, workspace }: Run,
  people: PeopleRun | null,
  asJson: boolean,
): Promise<void> {
  const accounting = await accountForEach(planned.staging, workspace.ledger);
  const wishes = people ? await people.course.tallies() : [];
  terminal.write(
    asJson
      ? accountingJson(accounting, wishes)
      : renderAccounting(accounting, terminal.paint, commandAgain(words)),
  );
  if (!asJson) terminal.write(tieSentences(wishes));
  const isUnfinished = wishes.some((tally) => unfinishedIn(tally) > 0);
  leaveWith(exitCodes[isUnfinished ? 'partial' : exitNameOf(accounting)]);
}

/** Asks, posts and follows, or says that nothing is left. */
async function carryRest(
  deps: Deps,
  run: Run,
  people: PeopleRun | null,
  { findings, yes }: { readonly findings: readonly Finding[]; readonly yes: boolean },
): Promise<void> {
  const { terminal } = deps;
  const { planned, target, choices, workspace } = run;
  const left = people ? await showPeople(terminal, people) : [];
  // Also where nothing is left: `status` would know of no plan where all was adopted.
  const toPost = await rememberPlan(deps, run);
  if (await isPlanLeft(planned, workspace.ledger)) {
    const question = {
      plan: planned.plan,
      findings,
      acct: target.account.acct,
      limit: choices.limit,
      endMs: await endOfPosts(run, toPost),
    };
    await askBeforePosting(terminal, question, yes);
    await postPlan(deps, run, toPost, people);
  } else if (people && left.some((wish) => wish.left > 0)) {
    terminal.say('Nothing is left to post.');
    const { acct } = target.account;
    const declined = 'Nothing was changed.';
    await askFor(terminal, { message: `Follow them from @${acct}?`, acct, declined }, yes);
    await performPeople(deps, people, left);
  } else terminal.say('Nothing is left to post.');
}

/** Checks, asks and posts. */
async function carryOut(deps: Deps, run: Run, flags: MigrateFlags): Promise<void> {
  const { terminal } = deps;
  const { planned, target, workspace } = run;
  const { staging, archive } = planned;
  const operations = (): Iterable<Operation> => staging.operations();
  if (flags.adopt) await adoptAccount(terminal, run);
  const checked = {
    ...{ ...target, ledger: workspace.ledger, source: archive.facts.account, planned: operations },
    postsAlike: flags.postAlike ?? false,
    signal: new AbortController().signal,
  };
  const findings = await whenThereIsRoom(terminal, (onWait) => checkBeforePosting({ ...checked, onWait }));
  if (flags.retry) await offerAgain(terminal, run, flags.retry);
  await withPeopleBeside(deps, run, flags, async (people) => {
    await carryRest(deps, run, people, { findings, yes: flags.yes ?? false });
    const twins = await twinsOf(run).finally(() => account(deps, run, people, flags.json ?? false));
    await offerRemoval(terminal, run, twins, flags.yes !== true);
  });
  const keepsMore = archive.facts.read.some(({ path }) => /\/(?:like|lists-)[^/]*\.js$/.test(path));
  if (keepsMore)
    terminal.say('Likes and lists cannot be carried over; "leftovers" writes them as files to keep.');
}

/** Runs the migration. Throws MigrationError with what to do next and the state of the user's data. */
export async function migrate(deps: Deps, paths: readonly string[], flags: MigrateFlags): Promise<void> {
  if (flags.dryRun) return preview(deps, paths, flags);
  const { terminal, environment } = deps;
  const choices = await choicesFrom(flags);
  if (flags.instance === undefined) {
    throw new MigrationError('CHOICES_INVALID', {
      problem: 'migrate needs --instance, the address of your server.',
    });
  }
  const instance = await serverNamed(terminal, flags.instance);
  const token = await readToken(
    { environment: environment['TWEETFERRY_TOKEN'], file: flags.tokenFile },
    instance.host,
  );
  const staged = await readArchive(terminal, paths, choices);
  try {
    const { signal } = new AbortController();
    const target = await whenThereIsRoom(terminal, (onWait) =>
      openTarget(instance, token, { choices, userAgent, signal, onWait }),
    );
    const folder = workspaceFor(flags.workspace, environment, staged.archive.facts.account, target.account);
    const workspace = await openMigrationWorkspace(folder, target.account);
    try {
      await rememberEarlier(workspace.ledger, staged.staging);
      const planned = await planArchive(deps, staged, {
        ...{ choices, capabilities: target.capabilities, workspace: flags.workspace },
        targetMadeMs: target.account.createdAtMs,
      });
      // Before the checks, so that `status` knows what to type after a run that they have stopped.
      writePlanNote(folder, { digest: planned.plan.digest, choices, command: commandAgain(deps.words) });
      await carryOut(deps, { planned, target, choices, workspace }, flags);
    } finally {
      await workspace.release();
    }
  } finally {
    await staged.close();
  }
}
