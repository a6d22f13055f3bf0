// snac2, a small server without a database. It enforces next to nothing, so what it advertises is kept by us.

import { noKeys } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

/**
 * What snac can do: 100,000 characters, 4 attachments and 32 characters for a link as 2.75 and 2.96 answer
 * `GET /api/v1/instance` (mastoapi.c); it never looks at `Idempotency-Key` and has no rate limits. It takes
 * descriptions of 6000 characters and does not advertise a limit. Uploads are files it does not clean up. It looks
 * for handles anywhere outside links, in the middle of e-mail addresses too (activitypub.c process_tags).
 * (https://codeberg.org/grunfink/snac2)
 */
export const snac: Family = {
  names: ['snac', 'snac2'],
  experience: 'tried',
  distrusted: [],
  facts: () => ({
    maxCharacters: 100_000,
    linkWeight: 32,
    videoStandsAlone: false,
    maxGifPixels: null,
    maxAltText: 6000,
    // An attachment shows the first line of its description (asked of snac 2.75).
    altTextManner: 'firstLine',
    keys: noKeys,
    // Files lie where they lie, and every post names its own (asked of snac 2.75 and 2.96).
    reusesUploads: true,
    markup: 'looseHtml',
    // Values of fields are shown as they are (asked of snac 2.75).
    bioMarkup: 'looseHtml',
    // A name as long as any of X's, 50 characters, comes back whole (asked of snac 2.75).
    maxDisplayName: 100,
    handles: 'inWords',
    // A followers-only post answers 200 and is in no listing (asked of snac 2.75 and 2.96).
    listsFollowersOnly: false,
    // It shows the newest 256 entries of its index and knows no pages (mastoapi.c; asked of snac 2.75 and 2.96).
    listsAtMost: 256,
    tellsUnlisted: false,
    // `language` is answered "en" whatever was sent (asked of snac 2.75 and 2.96).
    keepsNot: ['language'],
    // `sensitive` is set where there is a `spoiler_text`, and nowhere else (mastoapi.c).
    sensitiveNeedsWarning: true,
    // A past scheduled_at becomes the date; such posts go out to followers like new ones, every three seconds those that
    // came meanwhile, in no order of their own (asked of snac 2.75).
    backdating: 'aloud',
    // It closes every connection after its answer and drops uploads without a length (asked of snac 2.75 and 2.96).
    keepsConnections: false,
    takesChunks: false,
    readsForms: true,
    wantsUserAgent: false,
    limitHeaders: 'none',
    buckets: politeBuckets,
  }),
};
