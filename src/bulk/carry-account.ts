// One account, carried over: the checks, the posts, the accounting, as `migrate` does them after its question.

import { realContext } from '../compose.ts';
import { accountForEach, adopt, carryOver, checkBeforePosting, lookAtTwins } from '../migration.ts';
import { isPlanLeft, rememberRun } from '../passage.ts';
import { retriedReasons } from '../model/failure-reason.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { ReplayListener } from '../ports/replay-events.ts';
import { adoptedLine } from '../prose/adopted-lines.ts';
import type { Accounting } from '../report/accounting.ts';
import type { Account } from './account.ts';
import type { AccountEvent } from './bulk-journal.ts';
import type { OpenAccount } from './open-account.ts';

/** How it is done. */
export interface Carriage {
  readonly listen: ReplayListener;
  readonly signal: AbortSignal;
  /** Retries what failed. */
  readonly isRetried: boolean;
  /** First writes down what the account shows of the plan. */
  readonly isAdopted: boolean;
  /** Hears what is said before the first post. */
  readonly tell: (event: AccountEvent) => void;
  /** The words of the command that goes on with it. */
  readonly command: readonly string[];
}

/** Frees what failed for a new attempt. */
async function offerAgain(ledger: Ledger, tell: Carriage['tell']): Promise<void> {
  const { statuses, uploads } = await ledger.offerAgain(retriedReasons);
  const filesLeft = (await ledger.progress()).uploads.failed;
  if (statuses + uploads > 0) tell({ kind: 'retriesFailed', posts: statuses, files: uploads, filesLeft });
}

/** Posts what is left of the plan and says what is there. Throws MigrationError, and the signal's reason when stopped. */
export async function carryAccount(
  { choices }: Account,
  { planned, target, workspace }: OpenAccount,
  { listen, signal, isRetried, isAdopted, tell, command }: Carriage,
): Promise<Accounting> {
  const { archive, staging, gathered } = planned;
  const { ledger } = workspace;
  const context = realContext({ archive, target, choices, listen, signal, gathered }, workspace);
  if (isAdopted)
    tell({ kind: 'adoptedPosts', words: adoptedLine(await adopt(context, staging, archive.facts.account)) });
  await checkBeforePosting({
    ...{ ...target, ledger, source: archive.facts.account, signal },
    planned: () => staging.operations(),
  });
  if (isRetried) await offerAgain(ledger, tell);
  const { buckets } = target.capabilities;
  const run = { atMs: target.clock.now(), buckets, choices, command };
  const { thawed, late } = (await rememberRun(planned, ledger, run)).survey;
  if (thawed.count > 0) tell({ kind: 'changedSince', tweets: thawed.count, changes: thawed.changes });
  if (late > 0) tell({ kind: 'late', posts: late });
  if (await isPlanLeft(planned, ledger)) {
    await carryOver(context, staging, choices.limit);
  }
  await lookAtTwins(context);
  return accountForEach(staging, ledger);
}
