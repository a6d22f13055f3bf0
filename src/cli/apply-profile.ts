// Sets a profile that was shown and confirmed: first what stands is kept, then the profile is set, then posts are pinned.

import { fetchStandingPicture, realContext } from '../compose.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { ProfileDraft, SentPictures, StandingProfile } from '../model/profile.ts';
import { otherwiseLine, type ProfileOutcome } from '../preview/render-profile.ts';
import { notTaken } from '../profile/changes.ts';
import { plural } from '../prose/numbers.ts';
import type { ReplayContext } from '../replay/context.ts';
import { pinPosts, type PostToPin } from '../replay/pin-posts.ts';
import { setProfile, type ProfileSet } from '../replay/set-profile.ts';
import { hasProfileNote, keepProfile, type KeptPicture } from '../store/profile-note.ts';
import { keepSentPictures } from '../store/sent-pictures.ts';
import type { Deps } from './deps.ts';
import { userAgent } from './user-agent.ts';
import type { AccountRun } from './with-account.ts';

/** What is to be done. */
export interface ProfileToSet {
  readonly draft: ProfileDraft;
  readonly standing: StandingProfile;
  readonly pins: readonly PostToPin[];
}

/** The engine's surroundings for the few requests of a profile. */
export function contextOf({ archive, target, choices, workspace, signal }: AccountRun): ReplayContext {
  return realContext({ archive, target, choices, listen: () => undefined, signal }, workspace);
}

/** Keeps what stands, once: later changes do not come between its owner and what they had. */
async function keepStanding(
  { terminal }: Deps,
  run: AccountRun,
  { standing, draft }: ProfileToSet,
): Promise<void> {
  const { workspace, target, signal } = run;
  if (hasProfileNote(workspace.folder)) return;
  const kept = async (which: 'avatar' | 'header'): Promise<KeptPicture | null> => {
    const address = standing[which];
    if (address === null) return null;
    const picture = await fetchStandingPicture(address, target, userAgent, signal);
    if (picture === null && draft[which])
      terminal.say(
        `The ${which === 'avatar' ? 'picture' : 'banner'} that stands there could not be kept: ${address}`,
      );
    return picture;
  };
  const pictures = { avatar: await kept('avatar'), header: await kept('header') };
  const { acct } = target.account;
  keepProfile(workspace.folder, { acct, atMs: Date.now(), profile: standing, pictures });
}

/** The pictures of the draft that the server has now. */
function sentPictures(draft: ProfileDraft, standing: StandingProfile, { without }: ProfileSet): SentPictures {
  const sent = (['avatar', 'header'] as const).flatMap((which) => {
    const [picture, address] = [draft[which], standing[which]];
    const isThere = picture !== undefined && address !== null && !without.includes(which);
    return isThere ? [[which, { picture, address }] as const] : [];
  });
  return Object.fromEntries(sent);
}

/** Does it. Throws MigrationError PROFILE_REFUSED, and what the engine throws. */
export async function applyProfile(deps: Deps, run: AccountRun, what: ProfileToSet): Promise<ProfileOutcome> {
  const { terminal } = deps;
  const context = contextOf(run);
  const profileSet = Object.keys(what.draft).length > 0;
  if (profileSet) {
    await keepStanding(deps, run, what);
    const result = await setProfile(context, what.draft);
    const { answer, without } = result;
    if (answer.kind === 'refused')
      throw new MigrationError('PROFILE_REFUSED', {
        instance: run.target.instance.domain,
        reason: answer.message,
      });
    keepSentPictures(run.workspace.folder, sentPictures(what.draft, answer.value, result));
    for (const which of without) terminal.say(`The ${which} could not be converted and stays as it is.`);
    terminal.say(`The profile is set. What stood before is kept; --undo puts it back.`);
    const otherwise = notTaken(answer.value, what.draft);
    if (otherwise.length > 0) terminal.say(otherwiseLine(otherwise));
  }
  const results = await pinPosts(context, what.pins);
  const pinned = results.filter(({ refusal }) => refusal === null).map(({ tweet }) => tweet);
  const notPinned = results.flatMap(({ tweet, refusal }) =>
    refusal === null ? [] : [{ tweet, reason: refusal }],
  );
  if (pinned.length > 0) terminal.say(`Pinned ${plural(pinned.length, 'post')}.`);
  for (const { tweet, reason } of notPinned)
    terminal.say(`The post of tweet ${tweet} is not pinned: ${reason}`);
  return { profileSet, pinned, notPinned };
}
