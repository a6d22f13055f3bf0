// Pleroma and its fork Akkoma. Few limits, and one cache of idempotency keys for everybody.

import { noKeys, type Bucket } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/** 15 posts in 10 seconds (config/config.exs, `statuses_actions`); everything else as politely as anywhere. */
const buckets: readonly Bucket[] = [
  ...politeBuckets.filter(({ name }) => name !== 'posts'),
  {
    name: 'posts',
    limit: 15,
    windowMs: 10_000,
    alignment: 'sliding',
    counts: ['status'],
    countsFailures: true,
  },
];

/**
 * Akkoma 3.16 and Pleroma 2.7, read in source: 5000 characters without a discount for links, 16 MB an upload
 * (config/config.exs); `Idempotency-Key` is one cache for all users and endpoints that keeps errors too, for six
 * hours (lib/pleroma/web/plugs/idempotency_plug.ex): each request gets a key of its own, which nobody else can hold and which
 * catches what a proxy repeats. Names have 100 characters, profiles 5000 and ten
 * fields; one post is pinned (config/config.exs). (akkoma.dev/AkkomaGang/akkoma)
 */
export const akkoma: Family = {
  names: ['akkoma', 'pleroma'],
  experience: 'readInSource',
  distrusted: [],
  facts: () => ({
    maxCharacters: 5000,
    linkWeight: 'length',
    videoStandsAlone: false,
    maxImageBytes: 16_000_000,
    maxVideoBytes: 16_000_000,
    keys: { ...noKeys, sent: 'random' },
    maxDisplayName: 100,
    maxBio: 5000,
    maxProfileFields: 10,
    maxFieldName: 512,
    maxFieldValue: 2048,
    maxPins: 1,
    markup: 'declared',
    handles: 'any',
    buckets,
  }),
};
