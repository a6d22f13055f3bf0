// `tweetferry migrate`: the real run. Asks the server, plans, checks, shows one screen, asks one question, posts.
// Run again after any interruption, it goes on.

import { accountForEach, carryOver, checkBeforePosting, rememberEarlier } from '../../migration.ts';
import { openMigrationWorkspace, openTarget, realContext } from '../../compose.ts';
import { isPlanLeft } from '../../passage.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import type { Operation } from '../../model/operation.ts';
import { instanceAddress } from '../../compose-target.ts';
import { accountingJson, renderAccounting } from '../../preview/render-accounting.ts';
import { estimatedMs } from '../../planning/estimate.ts';
import { commandLine } from '../../prose/command-line.ts';
import { exitNameOf } from '../../report/accounting.ts';
import { writePlanNote } from '../../store/plan-note.ts';
import { askBeforePosting } from '../ask-before-posting.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive } from '../plan-archive.ts';
import { adoptAccount, commandOf, offerAgain, rememberPlan, type Run } from '../before-posting.ts';
import { beginActivity, progressListener, type Course } from '../progress.ts';
import { listenForStop } from '../stop-signals.ts';
import { readToken } from '../token.ts';
import { userAgent } from '../user-agent.ts';
import { workspaceFor } from '../workspace-for.ts';
import { preview, type PreviewFlags } from './preview.ts';

/** The flags of the command. */
export interface MigrateFlags extends ChoiceFlags, PreviewFlags {
  readonly instance?: string;
  readonly tokenFile?: string;
  readonly workspace?: string;
  readonly yes?: true;
  readonly adopt?: true;
  /** Offer again what was set aside; `looked`: also what may be on the account. */
  readonly retry?: 'certain' | 'looked';
  readonly dryRun?: true;
}

type Left = Parameters<NonNullable<Course['leftMs']>>[0];

/** How long what is left takes, by the model of the estimate. */
function msFor({ target, choices }: Run, left: Left): number {
  return estimatedMs({ ...left, requests: left.statuses + left.uploads }, target.capabilities, choices);
}

/** Posts what is left, with progress. */
async function post({ terminal, words }: Deps, run: Run): Promise<void> {
  const { planned, target, choices, workspace } = run;
  const stop = listenForStop(() => {
    terminal.say('Stopping after the request in flight; press Ctrl-C again to leave at once (also safe).');
    terminal.say(`To go on later: ${commandLine(commandOf(words))}`);
  });
  const { statuses, uploads } = await workspace.ledger.progress();
  const activity = beginActivity(terminal, 'Posting');
  const begun = { posts: statuses.done, uploads: uploads.done };
  const { estimate } = planned.plan;
  const leftMs = (left: Left): number => msFor(run, left);
  const listen = progressListener(terminal, activity, { begun, estimate, leftMs });
  try {
    const { archive, staging, plan, gathered } = planned;
    const passage = { archive, target, choices, listen, signal: stop.signal, gathered };
    const context = realContext(passage, workspace);
    await carryOver(context, staging, plan, choices.limit);
  } finally {
    activity.end();
    stop.release();
  }
}

/** Says whether it is all there. */
async function account(deps: Deps, { planned, workspace }: Run, asJson: boolean): Promise<void> {
  const { terminal, leaveWith } = deps;
  const accounting = await accountForEach(planned.staging, workspace.ledger);
  terminal.write(asJson ? accountingJson(accounting) : renderAccounting(accounting, terminal.paint));
  leaveWith(exitCodes[exitNameOf(accounting)]);
}

/** Checks, asks and posts, or says that nothing is left. */
async function carryOut(deps: Deps, run: Run, flags: MigrateFlags): Promise<void> {
  const { terminal } = deps;
  const { planned, target, choices, workspace } = run;
  const { staging, archive, plan } = planned;
  const operations = (): Iterable<Operation> => staging.operations();
  if (flags.adopt) await adoptAccount(terminal, run);
  const findings = await checkBeforePosting({
    ...{ ...target, ledger: workspace.ledger, source: archive.facts.account, planned: operations },
    signal: new AbortController().signal,
  });
  if (flags.retry) await offerAgain(terminal, run, flags.retry);
  if (await isPlanLeft(planned, workspace.ledger)) {
    const leftMs = msFor(run, await rememberPlan(deps, run));
    const question = { plan, findings, acct: target.account.acct, limit: choices.limit, leftMs };
    await askBeforePosting(terminal, question, flags.yes ?? false);
    await post(deps, run);
  } else terminal.say('Nothing is left to post.');
  await account(deps, run, flags.json ?? false);
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
  const instance = await instanceAddress(flags.instance);
  const token = await readToken(
    { environment: environment['TWEETFERRY_TOKEN'], file: flags.tokenFile },
    instance.host,
  );
  const staged = await readArchive(terminal, paths, choices);
  try {
    const target = await openTarget(instance, token, {
      choices,
      userAgent,
      signal: new AbortController().signal,
    });
    const folder = workspaceFor(flags.workspace, environment, staged.archive.facts.account, target.account);
    const workspace = await openMigrationWorkspace(folder);
    try {
      await rememberEarlier(workspace.ledger, staged.staging);
      const planned = await planArchive(deps, staged, {
        ...{ choices, capabilities: target.capabilities, workspace: flags.workspace },
        targetMadeMs: target.account.createdAtMs,
      });
      writePlanNote(folder, { digest: planned.plan.digest, choices });
      await carryOut(deps, { planned, target, choices, workspace }, flags);
    } finally {
      await workspace.release();
    }
  } finally {
    await staged.close();
  }
}
