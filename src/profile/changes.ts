// What a draft would change: part by part what stands and what would be set. Pictures cannot be compared by their looks,
// since servers write them anew, so a picture that is sent counts as a change.

import { type ProfileDraft, type ProfilePart, profileParts, type StandingProfile } from '../model/profile.ts';

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

/** The parts of the draft, in the order in which they are told. */
export function profileChanges(standing: StandingProfile, draft: ProfileDraft): readonly ProfileChange[] {
  return profileParts.flatMap((part) => {
    const after = draft[part];
    if (after === undefined) return [];
    return [{ part, before: standing[part], after, changes: !isSame(standing[part], after) }];
  });
}

/** The draft without the parts that stand as wanted. */
export function onlyChanges(standing: StandingProfile, draft: ProfileDraft): ProfileDraft {
  const changed = profileChanges(standing, draft).filter(({ changes }) => changes);
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
