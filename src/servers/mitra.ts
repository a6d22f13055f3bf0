// Mitra, a small server. Its keys are shared by all users and forgotten at a restart.

import { noKeys } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/**
 * Mitra, read in source: 5000 characters, 16 attachments; it remembers the last hundred keys of all users in memory
 * for an hour, another user's key is an error, and ours would push theirs out: none is sent. Names have 200 characters, profiles 10,000
 * (mitra_validators/src/profiles.rs). (https://codeberg.org/silverpill/mitra)
 */
export const mitra: Family = {
  names: ['mitra'],
  experience: 'readInSource',
  distrusted: [],
  facts: () => ({
    maxCharacters: 5000,
    maxAttachments: 16,
    linkWeight: 'length',
    videoStandsAlone: false,
    keys: noKeys,
    maxDisplayName: 200,
    maxBio: 10_000,
    maxFieldName: 500,
    maxFieldValue: 5000,
    handles: 'any',
    limitHeaders: 'none',
    buckets: politeBuckets,
  }),
};
