// Stock Mastodon and its forks that keep its limits (glitch-soc says `mastodon`, Hometown says `hometown`).
// Limits are constants in its source; what is not advertised depends on the version.

import type { Capabilities, KeyHandling } from '../model/capabilities.ts';
import { stockBuckets } from './buckets.ts';
import type { Family } from './family.ts';
import { isAtLeast, parseVersion, type Version } from './version.ts';

/** The newest that is released: the version taken where none is known. */
export const currentStock = '4.7.6';

const mebibyte = 1_048_576;
const hourMs = 3_600_000;

/** The versions in which a repeat is answered 500 once the post is there (https://github.com/mastodon/mastodon/issues/40399). */
function failsRepeats(version: Version): boolean {
  const { major, minor, patch } = version;
  return major === 4 && ((minor === 6 && patch <= 7) || (minor === 7 && patch <= 1));
}

/**
 * A key counts for the account and is known for an hour (app/services/post_status_service.rb); since 4.6.0 it is locked while
 * its first request is worked on, for a quarter of an hour at most
 * (https://github.com/mastodon/mastodon/pull/37879). Of an unknown version the least is expected.
 */
function keysOf(version: Version | null): KeyHandling {
  const isOfBeforeLocks = version?.isPrerelease === true && !isAtLeast(version, 4, 6, 1);
  return {
    sent: 'same',
    rememberedMs: hourMs,
    locks: version !== null && isAtLeast(version, 4, 6) && !isOfBeforeLocks,
    answersRepeats: version !== null && failsRepeats(version) ? 'error' : 'post',
  };
}

/**
 * Every limit of a stock server of today. 500 characters, 4 attachments, links count 23: app/models/status.rb,
 * app/validators/status_length_validator.rb. 16 MiB and 99 MiB, pixels and frames: app/models/media_attachment.rb,
 * app/models/concerns/attachmentable.rb. Unattached media
 * are removed after a day: app/lib/vacuum/media_attachments_vacuum.rb. Profiles: app/models/account.rb, app/models/account/field.rb;
 * pictures of them might have 2 MB before some had 8 (app/models/concerns/account/avatar.rb); pins: app/validators/status_pin_validator.rb; follows: app/validators/follow_limit_validator.rb.
 * (mastodon/mastodon)
 */
const stockFacts: Omit<Capabilities, 'family' | 'version'> = {
  maxCharacters: 500,
  maxAttachments: 4,
  markup: 'none',
  linkWeight: 23,
  mentionWeight: 'length',
  videoStandsAlone: true,
  maxAltText: 1500,
  altTextManner: 'kept',
  maxImageBytes: 16 * mebibyte,
  maxVideoBytes: 99 * mebibyte,
  maxImagePixels: 33_177_600,
  // Refused whatever is advertised (app/models/concerns/attachmentable.rb, GIF_MATRIX_LIMIT).
  maxGifPixels: 1280 * 720,
  maxVideoPixels: 8_294_400,
  maxFramesPerSecond: 120,
  maxVideoFrames: null,
  mimeTypes: null,
  mediaRetentionMs: 24 * hourMs,
  // An attachment has one status_id, and a second post is refused (app/services/post_status_service.rb).
  reusesUploads: false,
  keys: keysOf(null),
  lateCommitMs: 900_000,
  refusesUnexpectedMentions: false,
  // app/models/account.rb MENTION_RE
  handles: 'apart',
  tellsUnlisted: true,
  keepsNot: [],
  sensitiveNeedsWarning: false,
  needsMedia: false,
  tokenLifeMs: null,
  ownImport: 'none',
  listsFollowersOnly: true,
  listsReplies: true,
  listsAtMost: null,
  quotes: false,
  backdating: 'none',
  maxDisplayName: 30,
  maxBio: 500,
  bioMarkup: 'none',
  fieldMarkup: 'none',
  maxProfileFields: 4,
  maxFieldName: 255,
  maxFieldValue: 255,
  maxProfileImageBytes: 2_000_000,
  maxPins: 5,
  maxFollows: { always: 7_500, perFollower: 1.1 },
  buckets: stockBuckets,
  limitHeaders: 'date',
  readsForms: true,
  takesChunks: true,
  keepsConnections: true,
  wantsUserAgent: false,
};

/** A stock server of which nothing else is known; what other families do not say is taken from here. */
export const stockCapabilities: Capabilities = { family: 'mastodon', version: currentStock, ...stockFacts };

/**
 * Mastodon by version, and its forks. Descriptions grew from 1500 to 10,000 characters in 4.6
 * (app/models/media_attachment.rb), names from 30 to 40 (app/models/account.rb); `allowed_mentions` is honoured since 4.2
 * (https://github.com/mastodon/mastodon/pull/18350); posts can be quoted since 4.5
 * (https://docs.joinmastodon.org/methods/statuses/#form-data-parameters).
 */
export const mastodon: Family = {
  names: ['mastodon', 'hometown'],
  experience: 'tried',
  distrusted: [],
  facts: (text) => {
    const version = parseVersion(text);
    if (!version) return stockFacts;
    return {
      ...stockFacts,
      // Settings > Import takes following_accounts.csv and its kin (app/models/form/import.rb).
      ownImport: 'people',
      ...(text.includes('glitch') ? { markup: 'declared' } : {}),
      mentionWeight: 'name',
      maxAltText: isAtLeast(version, 4, 6) ? 10_000 : 1500,
      maxDisplayName: isAtLeast(version, 4, 6) ? 40 : 30,
      maxVideoFrames: 36_000,
      keys: keysOf(version),
      refusesUnexpectedMentions: isAtLeast(version, 4, 2),
      quotes: isAtLeast(version, 4, 5),
    };
  },
};
