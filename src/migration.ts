// READ FIRST. The whole path of a migration on one page; everything it needs comes in through ports.
//
//   archive -> staging -> plan <-> gathering -> (preview) -> checks -> replay -> accounting
//
// Preview, rehearsal and the real run share every step up to where they stop: there is no dry-run switch inside.

import { stageRecords } from './archive/stage-records.ts';
import { checkAccess, checkTarget } from './checks/check-target.ts';
import type { CheckInput } from './checks/check.ts';
import { pacedServer } from './checks/paced-server.ts';
import { MigrationError } from './errors/migration-error.ts';
import type { Finding } from './model/finding.ts';
import type { PlanSummary } from './model/plan.ts';
import { planInSteps } from './planning/plan-in-steps.ts';
import type { PlanInput } from './planning/plan-input.ts';
import type { Archive } from './ports/archive.ts';
import type { Gathering } from './ports/knowledge.ts';
import type { ProfileContext } from './profile/context.ts';
import { draftProfile, type DraftedProfile } from './profile/draft-profile.ts';
import type { Ledger, LedgerOwner } from './ports/ledger.ts';
import type { Limiter } from './ports/limiter.ts';
import type { Staging } from './ports/staging.ts';
import type { ReplayContext } from './replay/context.ts';
import { adoptFromAccount, type Adopted } from './replay/adopt.ts';
import { replay, type Lane } from './replay/replay.ts';
import { surveyPlan } from './replay/survey-plan.ts';
import { standingTwins, type StandingTwin, type TwinContext } from './replay/twins.ts';
import { accountFor } from './report/account-for.ts';
import type { Accounting } from './report/accounting.ts';

function ownerOf(source: CheckInput['source'], account: CheckInput['account']): LedgerOwner {
  return {
    source: { id: source.id, screenName: source.screenName },
    target: { acct: account.acct, id: account.id },
  };
}

/** Step 1: every record of the archive onto the workbench. `onProgress` hears the number of tweets so far. */
export async function stageArchive(
  archive: Archive,
  staging: Staging,
  onProgress: (tweets: number) => void = () => undefined,
): Promise<void> {
  await stageRecords(archive, staging, onProgress);
}

/** Step 1b: what earlier runs posted and this archive does not hold, so that threads and links lead on to it. */
export async function rememberEarlier(ledger: Ledger, staging: Staging): Promise<void> {
  for await (const { tweet, done } of ledger.tweets()) {
    if (done === 0 || staging.indexOf(tweet) !== null) continue;
    const operations = (await ledger.frozen(tweet)) ?? [];
    const last = operations.findLast((operation) => operation.kind === 'status');
    if (last) staging.addEarlier([{ tweet, lastStatus: last.id, visibility: last.visibility }]);
  }
}

/** Steps 2 and 3: tweets become operations, in order; the plan lies in staging, its numbers come back. */
export async function planFromStaging(staging: Staging, input: PlanInput): Promise<PlanSummary> {
  const steps = planInSteps(staging, input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Steps 1b to 3: plans, finds out what the plan asked about in vain, and plans anew until nothing is asked any more.
 * `onProgress` hears how many of the questions are answered. Throws the signal's reason when stopped.
 */
export async function planGathered(
  staging: Staging,
  input: PlanInput,
  gathering: Gathering,
  hear: { readonly onProgress: (answered: number, of: number) => void; readonly signal: AbortSignal },
): Promise<PlanSummary> {
  const informed = { ...input, knowledge: gathering.knowledge };
  for (;;) {
    const summary = await planFromStaging(staging, informed);
    if ((await gathering.answerQuestions(hear.onProgress, hear.signal)) === 0) return summary;
  }
}

/** Steps 2 and 3 of the profile: drafts it, finding out what the draft asked about in vain. Throws the signal's reason. */
export async function draftGathered(
  context: Omit<ProfileContext, 'knowledge'>,
  gathering: Gathering,
  signal: AbortSignal,
): Promise<DraftedProfile> {
  for (;;) {
    const drafted = draftProfile({ ...context, knowledge: gathering.knowledge });
    if ((await gathering.answerQuestions(() => undefined, signal)) === 0) return drafted;
  }
}

/** Before step 4, for a workspace that was lost: what the account shows of the plan is written down as done. */
export async function adopt(
  context: ReplayContext,
  staging: Staging,
  source: CheckInput['source'],
): Promise<Adopted> {
  const { account, ledger } = context;
  await ledger.own(ownerOf(source, account));
  return adoptFromAccount(context, () => staging.operations());
}

/** Step 4: binds the ledger to its owner and runs the named checks; sends nothing that could create anything. */
export async function checkBeforePosting(
  input: CheckInput & { readonly limiter: Limiter },
): Promise<readonly Finding[]> {
  const { source, account, limiter } = input;
  await input.ledger.own(ownerOf(source, account));
  return checkTarget({ ...input, server: pacedServer(input.server, limiter, input.onWait) });
}

/** Before there is a plan: whether the token may post to its account. Throws MigrationError. */
export async function checkToken(
  input: Pick<CheckInput, 'server' | 'account' | 'signal'> & { readonly limiter: Limiter },
): Promise<void> {
  await checkAccess({ ...input, server: pacedServer(input.server, input.limiter) });
}

/** One sentence: what is and what is not on the server now. What to type next stands in the hint of the error alone. */
async function stateOfData(ledger: Ledger, staging: Staging): Promise<string> {
  const { done } = (await ledger.progress()).statuses;
  // The journal may know of posts that another selection planned, so that the plan's own number is not the whole.
  const { left } = await surveyPlan(() => staging.operations(), ledger, null);
  const unsettled = await ledger.unsettled();
  const open = unsettled.filter(({ operation }) => operation.kind === 'status').length;
  if (done + open === 0) return 'Nothing was posted.';
  const unsure =
    open === 0 ? '' : `; up to ${String(open)} more may be, and the next run looks for them first`;
  return `${String(done)} of ${String(done + left.statuses)} posts are on the server${unsure}.`;
}

/** Step 5: performs what is left of the plan, and the lanes `beside` it. Errors carry the state of the user's data. */
export async function carryOver(
  context: ReplayContext,
  staging: Staging,
  limit: number | null,
  beside: readonly Lane[] = [],
): Promise<void> {
  try {
    await replay(context, () => staging.operations(), limit, beside);
  } catch (error) {
    const state = await stateOfData(context.ledger, staging);
    if (error instanceof MigrationError) throw error.withState(state);
    if (context.signal.aborted) throw new MigrationError('INTERRUPTED', {}, { state, cause: error });
    throw error;
  }
}

/**
 * Before step 6: second posts of tweets that are still on the account; of which either post is gone the ledger forgets. Throws
 * what `standingTwins` throws.
 */
export async function lookAtTwins(context: TwinContext): Promise<readonly StandingTwin[]> {
  return standingTwins(context);
}

/** Step 6: each tweet of the archive is in exactly one state. */
export async function accountForEach(staging: Staging, ledger: Ledger): Promise<Accounting> {
  return accountFor(staging, ledger);
}
