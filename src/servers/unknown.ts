// A server that speaks Mastodon's API and that nobody here has described: what it advertises is believed, the
// rest is as on a stock Mastodon, and nothing is trusted that could make a second post.

import { noKeys } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/** What may be relied on without knowing the software: no idempotency, no net under mentions. */
export const unknown: Family = {
  names: ['unknown'],
  experience: 'readInSource',
  distrusted: [],
  facts: () => ({
    keys: noKeys,
    refusesUnexpectedMentions: false,
    handles: 'any',
    listsFollowersOnly: false,
    buckets: politeBuckets,
  }),
};
