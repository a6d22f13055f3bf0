// What a draft would change: part by part what stands and what would be set. Pictures cannot be compared by their looks,
// since servers write them anew: one stands when it was sent before and the server still shows what it made of it.

import {
  type ProfileDraft,
  type ProfilePart,
  profileParts,
  type SentPictures,
  type StandingProfile,
} from '../model/profile.ts';

/** One part, before and after. */
export interface ProfileChange {
  readonly part: ProfilePart;
  readonly before: StandingProfile[ProfilePart];
  readonly after: NonNullable<ProfileDraft[ProfilePart]>;
  /** False where it stands as wanted already. */
  readonly changes: boolean;
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function stands(
  standing: StandingProfile,
  draft: ProfileDraft,
  part: ProfilePart,
  sent: SentPictures,
): boolean {
  if (part !== 'avatar' && part !== 'header') return isSame(standing[part], draft[part]);
  const known = sent[part];
  return known !== undefined && known.address === standing[part] && isSame(known.picture, draft[part]);
}

/** The parts of the draft, in the order in which they are told; `sent`: what an earlier run sent. */
export function profileChanges(
  standing: StandingProfile,
  draft: ProfileDraft,
  sent: SentPictures = {},
): readonly ProfileChange[] {
  return profileParts.flatMap((part) => {
    const after = draft[part];
    if (after === undefined) return [];
    return [{ part, before: standing[part], after, changes: !stands(standing, draft, part, sent) }];
  });
}

/** What is to be set: the parts that do not stand as wanted. */
export function onlyChanges(changes: readonly ProfileChange[]): ProfileDraft {
  const changed = changes.filter((change) => change.changes);
  return Object.fromEntries(changed.map(({ part, after }) => [part, after]));
}

/**
 * Parts that stand otherwise than wanted although the server took them; what it does not tell counts as taken, and so do
 * pictures, which servers write anew.
 */
export function notTaken(standing: StandingProfile, wanted: ProfileDraft): readonly ProfilePart[] {
  return profileChanges(standing, wanted)
    .filter(({ part, before, changes }) => changes && before !== null && !['avatar', 'header'].includes(part))
    .map(({ part }) => part);
}
