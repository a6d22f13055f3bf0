// Sharkey and its kin of Misskey, which speak Mastodon's API beside their own.

import { noKeys, type Bucket } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

const hourMs = 3_600_000;

const buckets: readonly Bucket[] = [
  ...politeBuckets.filter(({ counts }) => !counts.includes('status') && !counts.includes('upload')),
  {
    name: 'posts',
    limit: 300,
    windowMs: hourMs,
    alignment: 'sliding',
    counts: ['status'],
    countsFailures: true,
  },
  {
    name: 'pauses between posts',
    limit: 1,
    windowMs: 1_000,
    alignment: 'sliding',
    counts: ['status'],
    countsFailures: true,
  },
  {
    name: 'uploads',
    limit: 120,
    windowMs: hourMs,
    alignment: 'sliding',
    counts: ['upload'],
    countsFailures: true,
  },
];

/**
 * Sharkey of late 2024, read in source: 3000 characters, links in full whatever it advertises, 16 attachments; notes/create 300 an hour and one a second,
 * drive/files/create 120 an hour (packages/backend/src/server/api/endpoints). It knows no keys, ignores dates, and
 * has an import of its own that reads the archive of X with its dates (Settings, Import). (activitypub.software/TransFem-org/Sharkey)
 */
export const sharkey: Family = {
  names: ['sharkey', 'misskey', 'firefish', 'iceshrimp', 'catodon', 'cherrypick'],
  experience: 'readInSource',
  distrusted: ['linkWeight'],
  facts: () => ({
    maxCharacters: 3000,
    maxAttachments: 16,
    linkWeight: 'length',
    videoStandsAlone: false,
    keys: noKeys,
    markup: 'misskey',
    bioMarkup: 'misskey',
    fieldMarkup: 'misskey',
    ownImport: 'archive',
    handles: 'any',
    // X-RateLimit-Reset and Retry-After in seconds, of versions since 2025.
    limitHeaders: 'seconds',
    buckets,
  }),
};
