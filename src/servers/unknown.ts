// A server that speaks Mastodon's API and that nobody here has described: what it advertises is believed, the
// rest is as on a stock Mastodon, and nothing is trusted that could make a second post.

import type { Capabilities } from '../model/capabilities.ts';
import type { AdvertisedLimits } from './advertised-limits.ts';
import { politeBuckets } from './buckets.ts';
import { stockCapabilities } from './mastodon.ts';

/** What may be relied on without knowing the software: no idempotency, no net under mentions. */
export function unknownCapabilities(version: string, advertised: Partial<AdvertisedLimits>): Capabilities {
  return {
    ...stockCapabilities,
    ...advertised,
    family: 'unknown',
    version,
    idempotencyMs: 0,
    refusesUnexpectedMentions: false,
    findsHandlesInWords: true,
    listsFollowersOnly: false,
    buckets: politeBuckets,
  };
}
