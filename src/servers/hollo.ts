// Hollo, a server for one person. It has no rate limits of its own and honours idempotency keys for an hour.

import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

const mebibyte = 1_048_576;

/**
 * What Hollo can do: 10,000 characters, 8 attachments, 256 characters for a link, 32 and 128 MiB as version 0.10.0
 * answers `GET /api/v2/instance` (src/api/v2/instance.ts); a key is looked for among the
 * account's posts of the last hour before the work and stored with the post, so that a repeat in flight finds nothing
 * (src/api/v1/statuses.ts; no unique index in src/schema.ts). It takes descriptions of 6000 characters and does not advertise a limit. It renders Markdown, in what
 * an account says of itself too, which may be as long as it likes (src/api/v1/accounts.ts), and keeps bare line breaks as spaces
 * (src/text.ts). (fedify-dev/hollo)
 */
export const hollo: Family = {
  names: ['hollo'],
  experience: 'tried',
  distrusted: [],
  facts: () => ({
    maxCharacters: 10_000,
    maxAttachments: 8,
    linkWeight: 256,
    markup: 'commonMark',
    // @fedify/markdown-it-mention; bare names are none in 0.10, and addresses are found in words, too.
    handles: 'dotted',
    quotes: true,
    videoStandsAlone: false,
    maxGifPixels: null,
    maxAltText: 6000,
    maxImageBytes: 32 * mebibyte,
    maxVideoBytes: 128 * mebibyte,
    bioMarkup: 'commonMark',
    fieldMarkup: 'commonMark',
    // src/schema.ts: varchar(100)
    maxDisplayName: 100,
    maxBio: 100_000,
    keys: { sent: 'same', rememberedMs: 3_600_000, locks: false, answersRepeats: 'post' },
    maxPins: 10,
    // A form's `media_ids[]` is answered 200 and lost (asked of 0.10.0).
    readsForms: false,
    takesChunks: true,
    keepsConnections: true,
    wantsUserAgent: false,
    limitHeaders: 'none',
    buckets: politeBuckets,
  }),
};
