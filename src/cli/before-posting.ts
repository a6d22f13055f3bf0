// What a run does before it posts: writes down what another workspace posted, offers again what was set aside, says
// what is another way in this plan, and keeps the plan for `status`.

import type { Choices } from '../choices/choices.ts';
import { realContext, type Target } from '../compose.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { adopt } from '../migration.ts';
import { rememberRun, type PlannedArchive } from '../passage.ts';
import type { PostsLeft } from '../planning/outlook.ts';
import { retriedReasons, uncertainReasons } from '../model/failure-reason.ts';
import { adoptedLine } from '../prose/adopted-lines.ts';
import { planChanges } from '../prose/plan-changes.ts';
import { lateLines, retryLines, thawLines } from '../prose/thaw-lines.ts';
import type { Workspace } from '../store/open-workspace.ts';
import { flagNameOf } from './choice-flags.ts';
import { commandAgain } from './command-again.ts';
import type { Deps } from './deps.ts';
import { beginActivity } from './progress.ts';
import { readingRemarks } from './reading-remarks.ts';
import { listenForStop } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';

/** Everything a run works with. */
export interface Run {
  readonly planned: PlannedArchive;
  readonly target: Target;
  readonly choices: Choices;
  readonly workspace: Workspace;
}

/** Writes down what the account shows of the plan, for a workspace that was lost. */
export async function adoptAccount(terminal: Terminal, run: Run): Promise<void> {
  const { planned, target, choices, workspace } = run;
  const { archive, staging } = planned;
  const stop = listenForStop(() => {
    terminal.say('Stopping.');
  });
  const text = 'Reading your own posts';
  const activity = beginActivity(terminal, text);
  try {
    const listen = readingRemarks(terminal, activity, text);
    const context = realContext({ archive, target, choices, listen, signal: stop.signal }, workspace);
    terminal.say(adoptedLine(await adopt(context, staging, archive.facts.account)));
  } catch (error) {
    throw stop.signal.aborted ? new MigrationError('INTERRUPTED', {}, { cause: error }) : error;
  } finally {
    activity.end();
    stop.release();
  }
}

/** Frees what failed for a new attempt; `looked`: also what may be on the account. */
export async function offerAgain(
  terminal: Terminal,
  { workspace }: Run,
  retry: 'certain' | 'looked',
): Promise<void> {
  const reasons = retry === 'looked' ? [...retriedReasons, ...uncertainReasons] : retriedReasons;
  const offered = await workspace.ledger.offerAgain(reasons);
  const { uploads } = await workspace.ledger.progress();
  for (const line of retryLines(offered, uploads.failed)) terminal.say(line);
}

/**
 * Prints what differs from the last run, and keeps the plan for `status` and the next run. Gives what this run does of it.
 */
export async function rememberPlan(
  { terminal, words }: Deps,
  { planned, target, choices, workspace }: Run,
): Promise<PostsLeft> {
  const { before, now, survey } = await rememberRun(planned, workspace.ledger, {
    ...{ atMs: Date.now(), buckets: target.capabilities.buckets, choices, command: commandAgain(words) },
  });
  const changes = before ? planChanges(before, now, survey.kept, flagNameOf) : [];
  for (const line of [...changes, ...thawLines(survey.thawed), ...lateLines(survey.late)]) terminal.say(line);
  return survey.withinLimit;
}
