// Takahe, which takes pictures only and makes them smaller.

import { noKeys } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/**
 * Takahe of 2024, read in source: 500 characters, 4 attachments, images only, shrunk to 2000 pixels and kept as WebP
 * (api/views/media.py); no keys, no limits of its own. (jointakahe/takahe)
 */
export const takahe: Family = {
  names: ['takahe'],
  experience: 'readInSource',
  distrusted: ['mimeTypes'],
  facts: () => ({
    mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
    linkWeight: 'length',
    keys: noKeys,
    handles: 'any',
    buckets: politeBuckets,
  }),
};
