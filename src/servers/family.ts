// What a file of facts about one family of servers holds. What a family does not say is taken as on a stock
// Mastodon, and so marked.

import type { Capabilities } from '../model/capabilities.ts';
import type { Detection } from '../model/server-profile.ts';
import type { AdvertisedLimits } from './advertised-limits.ts';

/** What is known of the servers of one family. */
export type FamilyFacts = Partial<Omit<Capabilities, 'family' | 'version'>>;

/** One family of servers. */
export interface Family {
  /** What nodeinfo calls the software, in lower case; the first is the family's name here. */
  readonly names: readonly [string, ...string[]];
  readonly experience: Detection['experience'];
  /** The facts of a version as the server writes it; empty for the version of today. */
  readonly facts: (version: string) => FamilyFacts;
  /** Limits that it advertises and does not keep to; what the facts say holds instead. */
  readonly distrusted: readonly (keyof AdvertisedLimits)[];
}
