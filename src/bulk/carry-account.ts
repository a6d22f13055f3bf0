// One account, carried over: the checks, the posts, the accounting, as `migrate` does them after its question.

import { realContext } from '../compose.ts';
import { accountForEach, adopt, carryOver, checkBeforePosting } from '../migration.ts';
import { isPlanLeft, rememberRun } from '../passage.ts';
import { retriedReasons } from '../model/failure-reason.ts';
import type { ReplayListener } from '../ports/replay-events.ts';
import type { Accounting } from '../report/accounting.ts';
import type { Account } from './account.ts';
import type { OpenAccount } from './open-account.ts';

type Adopted = Awaited<ReturnType<typeof adopt>>;

/** How it is done. */
export interface Carriage {
  readonly listen: ReplayListener;
  readonly signal: AbortSignal;
  /** Offer again what was set aside. */
  readonly isRetried: boolean;
  /** Hears what the account shows of the plan, where that is to be written down first; null where it is not. */
  readonly onAdopted: ((found: Adopted) => void) | null;
  /** The words of the command that goes on with it. */
  readonly command: readonly string[];
}

/** Posts what is left of the plan and says what is there. Throws MigrationError, and the signal's reason when stopped. */
export async function carryAccount(
  { choices }: Account,
  { planned, target, workspace }: OpenAccount,
  { listen, signal, isRetried, onAdopted, command }: Carriage,
): Promise<Accounting> {
  const { archive, staging, gathered } = planned;
  const { ledger } = workspace;
  const context = realContext({ archive, target, choices, listen, signal, gathered }, workspace);
  if (onAdopted) onAdopted(await adopt(context, staging, archive.facts.account));
  await checkBeforePosting({
    ...{ ...target, ledger, source: archive.facts.account, signal },
    planned: () => staging.operations(),
  });
  if (isRetried) await ledger.offerAgain(retriedReasons);
  const { buckets } = target.capabilities;
  await rememberRun(planned, ledger, { atMs: target.clock.now(), buckets, choices, command });
  if (await isPlanLeft(planned, ledger)) {
    await carryOver(context, staging, choices.limit);
  }
  return accountForEach(staging, ledger);
}
