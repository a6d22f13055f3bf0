// `tweetferry migrate`: the real run. Asks the server, plans, checks, shows one screen, asks one question, posts.
// Run again after any interruption, it goes on.

import { accountForEach, carryOver, checkBeforePosting } from '../../migration.ts';
import { openMigrationWorkspace, openTarget, realContext, type Target } from '../../compose.ts';
import type { Choices } from '../../choices/choices.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { parseInstanceAddress } from '../../mastodon/parse-instance-address.ts';
import { accountingJson, renderAccounting } from '../../preview/render-accounting.ts';
import { exitNameOf } from '../../report/accounting.ts';
import type { Workspace } from '../../store/open-workspace.ts';
import { askBeforePosting } from '../ask-before-posting.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive, type PlannedArchive } from '../plan-archive.ts';
import { beginActivity, progressListener } from '../progress.ts';
import { listenForStop } from '../stop-signals.ts';
import type { Terminal } from '../terminal.ts';
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
  readonly dryRun?: true;
}

/** Posts what is left, with progress, and says whether it is all there. */
async function post(
  deps: Deps,
  run: {
    readonly planned: PlannedArchive;
    readonly target: Target;
    readonly choices: Choices;
    readonly workspace: Workspace;
  },
  asJson: boolean,
): Promise<void> {
  const { terminal } = deps;
  const { planned, target, choices, workspace } = run;
  const stop = listenForStop(() => {
    terminal.say('Stopping after the request in flight; press Ctrl-C again to leave at once (also safe).');
  });
  const { done } = (await workspace.ledger.progress()).statuses;
  const activity = beginActivity(terminal, 'Posting');
  const listen = progressListener(terminal, activity, done, planned.plan.estimate.statuses);
  try {
    const { archive, staging, plan } = planned;
    const context = realContext({ archive, target, choices, listen, signal: stop.signal }, workspace);
    await carryOver(context, staging, plan, choices.limit);
  } finally {
    activity.end();
    stop.release();
  }
  const accounting = await accountForEach(planned.staging, workspace.ledger);
  terminal.write(asJson ? accountingJson(accounting) : renderAccounting(accounting, terminal.paint));
  deps.leaveWith(exitCodes[exitNameOf(accounting)]);
}

async function check(
  terminal: Terminal,
  planned: PlannedArchive,
  target: Target,
  run: { choices: Choices; workspace: Workspace; yes: boolean },
): Promise<void> {
  const findings = await checkBeforePosting({
    ...target,
    ledger: run.workspace.ledger,
    source: planned.archive.facts.account,
    planned: () => planned.staging.operations(),
    signal: new AbortController().signal,
  });
  const { acct } = target.account;
  await askBeforePosting(terminal, { plan: planned.plan, findings, acct, limit: run.choices.limit }, run.yes);
}

/** Runs the migration. Throws MigrationError with what to do next and the state of the user's data. */
export async function migrate(deps: Deps, paths: readonly string[], flags: MigrateFlags): Promise<void> {
  if (flags.dryRun) return preview(deps, paths, flags);
  const { terminal, environment } = deps;
  const choices = choicesFrom(flags);
  if (flags.instance === undefined) {
    throw new MigrationError('CHOICES_INVALID', {
      problem: 'migrate needs --instance, the address of your server.',
    });
  }
  const instance = parseInstanceAddress(flags.instance);
  const token = await readToken(
    { environment: environment['TWEETFERRY_TOKEN'], file: flags.tokenFile },
    instance.host,
  );
  const staged = await readArchive(terminal, paths);
  try {
    const target = await openTarget(instance, token, {
      choices,
      userAgent,
      signal: new AbortController().signal,
    });
    const planned = planArchive(staged, choices, target.capabilities);
    const folder = workspaceFor(flags.workspace, environment, staged.archive.facts.account, target.account);
    const workspace = await openMigrationWorkspace(folder);
    try {
      await check(terminal, planned, target, { choices, workspace, yes: flags.yes ?? false });
      await post(deps, { planned, target, choices, workspace }, flags.json ?? false);
    } finally {
      await workspace.release();
    }
  } finally {
    await staged.close();
  }
}
