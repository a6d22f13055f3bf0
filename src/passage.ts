// One account's way through the path, as `migrate` goes it once and `bulk` many times: plan what lies on the workbench
// with all that must be looked up, and write down before the first post what this run is about.

import type { Choices } from './choices/choices.ts';
import { openGathering, type Gathered, type GatheringPlace, type StagedArchive } from './compose.ts';
import { MigrationError } from './errors/migration-error.ts';
import { readAltTexts, readIdentities } from './gather/named-files.ts';
import { planGathered } from './migration.ts';
import type { Capabilities } from './model/capabilities.ts';
import type { PlanSummary } from './model/plan.ts';
import type { PlanInput } from './planning/plan-input.ts';
import type { Ledger, RememberedPlan } from './ports/ledger.ts';
import { surveyPlan, type Survey } from './replay/survey-plan.ts';
import { isAnythingLeft } from './replay/tweets-to-do.ts';

type ReadPeople = ReturnType<typeof readIdentities>;

/** An archive on the workbench with its plan. */
export interface PlannedArchive extends StagedArchive {
  readonly plan: PlanSummary;
  readonly gathered: Gathered;
  /** Rows of the people's file whose address is not understood: nothing comes of them. */
  readonly unreadPeople: ReadPeople['unread'];
}

/** What a plan is made for. */
export interface PlanTerms {
  readonly choices: Choices;
  readonly capabilities: Capabilities;
  /** When the account on the server was made, milliseconds since 1970; null where nobody has said. */
  readonly targetMadeMs: number | null;
  readonly place: GatheringPlace;
}

/** Who hears how the planning goes, and what ends it. */
export interface PlanningListener {
  readonly onProgress: (answered: number, of: number) => void;
  readonly signal: AbortSignal;
}

/** The files beside the archive that the choices name. Throws MigrationError FILE_UNREADABLE. */
export function readNamedFiles({
  altText,
  people,
}: Pick<Choices, 'altText' | 'people'>): Pick<PlanInput, 'altTexts'> & { people?: ReadPeople } {
  return {
    ...(altText === null ? {} : { altTexts: readAltTexts(altText) }),
    ...(people === null ? {} : { people: readIdentities(people) }),
  };
}

/**
 * Plans what lies on the workbench, with what must be looked up for that. Throws MigrationError ACCOUNT_AGE_UNKNOWN where
 * the selection asks when the account on the server was made and nobody knows, FILE_UNREADABLE for descriptions or people
 * that cannot be read, INTERRUPTED.
 */
export async function planStaged(
  staged: StagedArchive,
  { choices, capabilities, targetMadeMs, place }: PlanTerms,
  hear: PlanningListener,
): Promise<PlannedArchive> {
  if (choices.select.beforeAccount && targetMadeMs === null) throw new MigrationError('ACCOUNT_AGE_UNKNOWN');
  const files = readNamedFiles(choices);
  const input = {
    ...{ account: staged.archive.facts.account, choices, capabilities },
    ...files,
    ...(targetMadeMs === null ? {} : { targetMadeMs }),
  };
  const gathered = openGathering(staged.archive, choices, place);
  try {
    const plan = await planGathered(staged.staging, input, gathered, hear);
    return { ...staged, gathered, plan, unreadPeople: files.people?.unread ?? [] };
  } catch (error) {
    throw hear.signal.aborted ? new MigrationError('INTERRUPTED', {}, { cause: error }) : error;
  } finally {
    gathered.close();
  }
}

/** Whether the ledger lacks anything of the plan. */
export async function isPlanLeft({ staging }: PlannedArchive, ledger: Ledger): Promise<boolean> {
  return isAnythingLeft(() => staging.operations(), ledger);
}

/** What the last run was about and what this one is. */
export interface RememberedRun {
  readonly before: RememberedPlan | null;
  readonly now: RememberedPlan;
  readonly survey: Survey;
}

/** Writes the plan down for `status` and for the next run. */
export async function rememberRun(
  { plan, staging }: PlannedArchive,
  ledger: Ledger,
  run: Pick<RememberedPlan, 'atMs' | 'buckets' | 'command'> & { readonly choices: Choices },
): Promise<RememberedRun> {
  const survey = await surveyPlan(() => staging.operations(), ledger, run.choices.limit);
  const { statuses, uploads } = plan.estimate;
  const progress = await ledger.progress();
  const { left } = survey;
  const now: RememberedPlan = { ...run, digest: plan.digest, statuses, uploads, left, progress };
  const before = await ledger.remembered();
  await ledger.remember(now);
  return { before, now, survey };
}
