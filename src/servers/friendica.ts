// Friendica, which takes long posts and knows no keys.

import { noKeys } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/**
 * Friendica 2024.09, read in source: about 200,000 characters, 99 attachments; an administrator may cap the posts of
 * a day, a week or a month, which answers 429 without saying until when. (friendica/friendica)
 */
export const friendica: Family = {
  names: ['friendica'],
  experience: 'readInSource',
  distrusted: [],
  facts: () => ({
    maxCharacters: 200_000,
    maxAttachments: 99,
    linkWeight: 'length',
    videoStandsAlone: false,
    keys: noKeys,
    markup: 'commonMark',
    handles: 'any',
    limitHeaders: 'none',
    buckets: politeBuckets,
  }),
};
