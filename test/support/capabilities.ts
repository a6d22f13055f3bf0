// Capabilities of a stock Mastodon, for tests that vary one line.

import type { Capabilities } from '../../src/model/capabilities.ts';

const minute = 60_000;

/** Stock Mastodon, with what the test wants otherwise. */
export function aCapabilities(overrides: Partial<Capabilities> = {}): Capabilities {
  return {
    family: 'mastodon',
    version: '4.5.0',
    maxCharacters: 500,
    maxAttachments: 4,
    linkWeight: 23,
    mentionWeight: 'name',
    markup: 'none',
    videoStandsAlone: true,
    maxAltText: 1_500,
    maxImageBytes: 16_777_216,
    maxVideoBytes: 103_809_024,
    maxImagePixels: 33_177_600,
    maxVideoPixels: 8_294_400,
    maxFramesPerSecond: 120,
    maxVideoFrames: 36_000,
    mimeTypes: null,
    mediaRetentionMs: 24 * 60 * minute,
    reusesUploads: false,
    idempotencyMs: 60 * minute,
    lateCommitMs: 2 * minute,
    refusesUnexpectedMentions: true,
    findsHandlesInWords: false,
    tellsUnlisted: true,
    needsMedia: false,
    tokenLifeMs: null,
    ownImport: 'people',
    listsFollowersOnly: true,
    quotes: true,
    backdating: 'none',
    maxDisplayName: 30,
    maxBio: 500,
    maxProfileFields: 4,
    maxFieldName: 255,
    maxFieldValue: 255,
    maxProfileImageBytes: 2_000_000,
    maxPins: 5,
    limitHeaders: 'date',
    readsForms: true,
    takesChunks: true,
    keepsConnections: true,
    wantsUserAgent: false,
    buckets: [
      {
        name: 'posts',
        limit: 300,
        windowMs: 180 * minute,
        alignment: 'epoch',
        counts: ['status'],
        countsFailures: false,
      },
      {
        name: 'uploads',
        limit: 30,
        windowMs: 30 * minute,
        alignment: 'epoch',
        counts: ['upload'],
        countsFailures: true,
      },
      {
        name: 'requests',
        limit: 300,
        windowMs: 5 * minute,
        alignment: 'epoch',
        counts: ['status', 'upload', 'paging', 'read', 'delete', 'follow'],
        countsFailures: true,
      },
    ],
    ...overrides,
  };
}
