// GoToSocial. Its one limit counts every request of an address, and links weigh what they are long.

import { everyRequest } from './buckets.ts';
import { noKeys, type Backdating } from '../model/capabilities.ts';
import type { Family } from './family.ts';
import { isAtLeast, parseVersion } from './version.ts';

const mebibyte = 1_048_576;

/**
 * Since 0.18 a `scheduled_at` in the past dates the post, which is then in no timeline and sent nowhere, unless the
 * administrator turned that off (docs/user_guide/importing_posts.md); an unknown version is today's.
 */
function backdatingOf(text: string): Backdating {
  const version = parseVersion(text);
  return version && !isAtLeast(version, 0, 18) ? 'none' : 'quiet';
}

/**
 * What GoToSocial can do. It advertises 25 characters for a link but counts the text as it stands
 * (internal/processing/status/common.go); it never looks at `Idempotency-Key` (internal/api/client/statuses/statuscreate.go,
 * "currently unused"); its window of 300 requests in 5 minutes begins with the first request of an address and
 * covers every route (https://docs.gotosocial.org/en/latest/api/ratelimiting/). 5000 characters, 6 attachments,
 * 40 MiB, 1500 characters of description: internal/config/defaults.go. A job that runs once a day removes every
 * unattached upload whatever its age (internal/cleaner/media.go), so uploads run ahead by an hour at most. It counts neither name
 * nor words of a profile, cuts fields at 255 (internal/validate/formvalidation.go), and pins ten posts (internal/processing/status/pin.go). Nobody counts whom one
 * follows (internal/processing/account/follow.go).
 * (superseriousbusiness/gotosocial)
 */
export const gotosocial: Family = {
  names: ['gotosocial'],
  experience: 'tried',
  distrusted: ['linkWeight'],
  facts: (version) => ({
    backdating: backdatingOf(version),
    maxCharacters: 5000,
    maxAttachments: 6,
    // Backslashes before signs vanish and entities are decoded in plain text too (internal/text/plain.go, goldmark).
    markup: 'declaredEscapes',
    // internal/text/plain.go StripHTMLFromText
    altTextManner: 'stripped',
    // internal/regexes/regexes.go MentionFinder
    handles: 'dotted',
    // POST /api/v1/import (https://docs.gotosocial.org/en/latest/user_guide/settings/#import)
    ownImport: 'people',
    videoStandsAlone: false,
    maxGifPixels: null,
    maxImageBytes: 40 * mebibyte,
    maxVideoBytes: 40 * mebibyte,
    linkWeight: 'length',
    mediaRetentionMs: 3_600_000,
    keys: noKeys,
    maxDisplayName: 255,
    maxBio: 5000,
    maxProfileFields: 6,
    maxPins: 10,
    maxFollows: null,
    // 418 to whoever does not say who they are, X-RateLimit-Reset as a date (asked of 0.19.2).
    wantsUserAgent: true,
    limitHeaders: 'date',
    readsForms: true,
    takesChunks: true,
    keepsConnections: true,
    buckets: [
      {
        name: 'requests',
        limit: 300,
        windowMs: 300_000,
        alignment: 'sliding',
        counts: everyRequest,
        countsFailures: true,
        per: 'address',
      },
    ],
  }),
};
