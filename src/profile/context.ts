// What the rules about a profile are given.

import type { Choices } from '../choices/choices.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Notice } from '../model/notice.ts';
import type { SourceProfile, StandingProfile } from '../model/profile.ts';
import type { Knowledge } from '../ports/knowledge.ts';

/** The profile on X, the one on the server, and what is wanted. */
export interface ProfileContext {
  readonly account: Pick<SourceAccount, 'screenName' | 'displayName'>;
  /** Null where the archive has none. */
  readonly source: SourceProfile | null;
  readonly standing: Pick<StandingProfile, 'fields'>;
  readonly choices: Pick<Choices, 'profile'>;
  readonly capabilities: Capabilities;
  readonly knowledge: Knowledge;
}

/** Where notices about the profile belong. */
export const profileFile: Notice['where'] = { kind: 'file', path: 'data/profile.js', element: null };

/** The page of the account on X. */
export function oldPage({ screenName }: ProfileContext['account']): string {
  return `https://x.com/${screenName}`;
}

/** A part of the draft, with what is to be said about it. */
export interface Drafted<Value> {
  readonly value: Value;
  readonly notices: readonly Notice[];
}
