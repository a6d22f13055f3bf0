// Iceshrimp.NET. It refuses a post that carries a date, and its keys can be blocked by a first try that failed.

import { noKeys, type Bucket } from '../model/capabilities.ts';
import { everyRequest, politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

const buckets: readonly Bucket[] = [
  ...politeBuckets.filter(({ name }) => name === 'posts'),
  {
    name: 'requests',
    limit: 500,
    windowMs: 60_000,
    alignment: 'sliding',
    counts: everyRequest,
    countsFailures: true,
  },
];

/**
 * Iceshrimp.NET of 2025, read in source: 8192 characters, 16 attachments, 500 requests in any minute. A key is kept
 * for a day, but a first try that failed leaves a placeholder on which later tries wait in vain: none is sent.
 * (https://iceshrimp.dev/iceshrimp/Iceshrimp.NET)
 */
export const iceshrimp: Family = {
  names: ['iceshrimp.net'],
  experience: 'readInSource',
  distrusted: [],
  facts: () => ({
    maxCharacters: 8192,
    maxAttachments: 16,
    linkWeight: 'length',
    videoStandsAlone: false,
    keys: noKeys,
    markup: 'misskey',
    bioMarkup: 'misskey',
    fieldMarkup: 'misskey',
    handles: 'any',
    buckets,
  }),
};
