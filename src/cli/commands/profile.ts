// `tweetferry profile`: name, bio, fields and pictures of the account, and pinned posts. Shows what stands and what would
// be set, asks once, keeps what stood before, sets it. Run again, it finds everything as wanted.

import { openGathering, type Target } from '../../compose.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { draftGathered } from '../../migration.ts';
import type { ProfileDraft, StandingProfile } from '../../model/profile.ts';
import { parseTweetId } from '../../model/ids.ts';
import type { Choices } from '../../choices/choices.ts';
import { valueOf } from '../../checks/account.ts';
import { type ProfileView, hasChanges } from '../../preview/profile-view.ts';
import { type ProfileOutcome, profileJson, renderProfile } from '../../preview/render-profile.ts';
import { onlyChanges, profileChanges } from '../../profile/changes.ts';
import { choosePins } from '../../profile/choose-pins.ts';
import { postOf, type PostToPin } from '../../replay/pin-posts.ts';
import type { Workspace } from '../../store/open-workspace.ts';
import { readSentPictures } from '../../store/sent-pictures.ts';
import { askFor } from '../ask-before-posting.ts';
import type { Deps } from '../deps.ts';
import { applyProfile } from '../apply-profile.ts';
import { putProfileBack } from '../put-profile-back.ts';
import { userAgent } from '../user-agent.ts';
import { withAccount, type AccountFlags, type AccountRun } from '../with-account.ts';
import { gatheringFolderFor } from '../workspace-for.ts';

/** The flags of the command. */
export interface ProfileFlags extends AccountFlags {
  readonly yes?: true;
  readonly json?: true;
  readonly undo?: true;
}

interface Planned {
  readonly draft: ProfileDraft;
  readonly standing: StandingProfile;
  readonly pins: readonly PostToPin[];
  readonly view: ProfileView;
}

/** Those that are not pinned yet. */
async function pinsFor(
  workspace: Workspace,
  choices: Choices,
  { capabilities, server }: Target,
): Promise<ReturnType<typeof choosePins>> {
  const tweets = choices.pins.flatMap((id) => parseTweetId(id) ?? []);
  const wanted = [];
  for (const tweet of new Set(tweets)) wanted.push({ tweet, status: await postOf(workspace.ledger, tweet) });
  const { pins, notices } = choosePins(wanted, capabilities.maxPins);
  const open: PostToPin[] = [];
  for (const pin of pins) {
    const answer = await server.readPinned(pin.status);
    if (answer.kind !== 'ok' || !answer.value) open.push(pin);
  }
  return { pins: open, notices };
}

/** Drafts the profile and says what it would change; sets nothing. */
async function plan(
  deps: Deps,
  run: AccountRun,
  standing: StandingProfile,
  flags: ProfileFlags,
): Promise<Planned> {
  const { archive, target, choices, workspace } = run;
  const { account } = archive.facts;
  const gathered = openGathering(archive, choices, {
    userAgent,
    folder: gatheringFolderFor(flags.workspace, deps.environment, account),
    searchPath: deps.environment['PATH'] ?? '',
  });
  try {
    const source = await archive.profile();
    const { capabilities, account: own } = target;
    const context = { account, source, standing, choices, capabilities };
    const { draft, notices } = await draftGathered(context, gathered, run.signal);
    const { pins, notices: aboutPins } = await pinsFor(workspace, choices, target);
    const { id, screenName, displayName } = account;
    const changes = profileChanges(standing, draft, readSentPictures(workspace.folder));
    const view: ProfileView = {
      ...{ account: { id, screenName, displayName }, acct: own.acct },
      ...{ changes, pins: pins.map(({ tweet }) => tweet) },
      notices: [...notices, ...aboutPins],
    };
    return { draft: onlyChanges(changes), standing, pins, view };
  } finally {
    gathered.close();
  }
}

async function ask({ terminal }: Deps, acct: string, flags: ProfileFlags): Promise<void> {
  const question = {
    ...{ message: `Change the profile of @${acct}?`, acct },
    declined: 'The profile was not changed.',
  };
  await askFor(terminal, question, flags.yes ?? false);
}

async function carryOut(deps: Deps, run: AccountRun, flags: ProfileFlags): Promise<void> {
  const { terminal } = deps;
  const { server, account, instance } = run.target;
  const standing = valueOf(await server.readProfile(run.signal), instance.domain, 'read:accounts');
  if (flags.undo) return putProfileBack(deps, run, standing, () => ask(deps, account.acct, flags));
  const planned = await plan(deps, run, standing, flags);
  let outcome: ProfileOutcome | null = null;
  if (!flags.json) terminal.write(renderProfile(planned.view, terminal.paint));
  try {
    if (!hasChanges(planned.view)) return;
    await ask(deps, account.acct, flags);
    outcome = await applyProfile(deps, run, planned);
  } finally {
    if (flags.json) terminal.write(profileJson(planned.view, outcome));
  }
  if (outcome.notPinned.length > 0) deps.leaveWith(exitCodes.partial);
}

/** Runs the command. Throws MigrationError with what to do next. */
export async function profile(deps: Deps, paths: readonly string[], flags: ProfileFlags): Promise<void> {
  await withAccount(deps, 'profile', paths, flags, (run) => carryOut(deps, run, flags));
}
