// The manners of servers that are not Mastodon, as they answered when they were asked; the recordings are in
// fixtures/servers/recorded, and a test holds what is advertised against them.

import { stockManners, type Manners } from './manners.ts';

const mebibyte = 1024 * 1024;

/** Where nobody was seen to count what a profile holds. */
const looseProfile: Pick<Manners, 'noteLimit' | 'fieldLimit' | 'pinLimit' | 'removesPictures'> = {
  ...{ noteLimit: null, fieldLimit: null, pinLimit: null, removesPictures: false },
};

/** Who takes what Mastodon refuses: asked of GoToSocial, Hollo and snac. */
const tolerant = { mindsBadInput: false, selfFollowCode: 404 } as const;

/** GoToSocial 0.19: it posts with the date that is asked for, and lists by it. */
export const gotosocialManners: Manners = {
  ...stockManners,
  ...tolerant,
  software: 'gotosocial',
  selfFollowCode: 406,
  looksIntoFiles: false,
  unknownFile: 'Unprocessable Entity: error processing media',
  removalCode: 405,
  markup: 'escapes',
  stripsDescriptions: true,
  findsAddresses: 'withSign',
  maxCharacters: 5000,
  maxAttachments: 6,
  charactersPerLink: 25,
  countsPlainly: true,
  imageLimitBytes: 40 * mebibyte,
  videoLimitBytes: 40 * mebibyte,
  invalidCode: 400,
  showsAttachedUploads: true,
  linksBeginWithId: true,
  resetDigits: 3,
  needsUserAgent: true,
  limits: 'perAddress',
  pastDate: 'backdates',
  futureDate: 'notImplemented',
  idsFollowDates: true,
  mentionsNobodyWhenBackdated: true,
  needsDatesAfter1970: true,
  mixesVideoWithOthers: true,
  processesAtOnce: true,
  tellsOfApps: false,
  noteLimit: null,
  fieldLimit: 6,
  pinLimit: 10,
};

/** Hollo 0.10: dates are ignored without a word, and forms lose their media. */
export const holloManners: Manners = {
  ...stockManners,
  ...tolerant,
  software: 'hollo',
  selfFollowCode: 500,
  takesEmptyText: false,
  otherFiles: 'serverError',
  unknownParent: 'invalid',
  marksEdits: false,
  showsAttachedUploads: true,
  linksBeginWithId: true,
  markup: 'markdown',
  writesQuoteLine: false,
  maxCharacters: 10_000,
  maxAttachments: 8,
  charactersPerLink: 256,
  imageLimitBytes: 32 * mebibyte,
  videoLimitBytes: 128 * mebibyte,
  limits: 'none',
  futureDate: 'now',
  losesMediaOfForms: true,
  mixesVideoWithOthers: true,
  processesAtOnce: true,
  ...looseProfile,
  pinLimit: 10,
  keepsOtherFields: true,
  secondPinCode: 500,
  secondUnpinCode: 404,
  wrongRevoker: 'invalid_client',
};

/** snac 2.75: it refuses next to nothing, and shows less than it takes. */
export const snacManners: Manners = {
  ...stockManners,
  ...tolerant,
  software: 'snac',
  // 404 as long as nobody asked for the own actor.
  selfFollowCode: 200,
  markup: 'marks',
  hasInstanceV2: false,
  maxCharacters: 100_000,
  charactersPerLink: 32,
  refusesBadLength: false,
  otherFiles: 'taken',
  keepsMediaIds: false,
  badTokenCode: 422,
  takesChunkedBodies: false,
  keepsConnections: false,
  limits: 'none',
  pastDate: 'backdates',
  futureDate: 'now',
  listsDatedEveryMs: 3_000,
  findsAddresses: 'inSearchOfAll',
  unknownParent: 'leftOut',
  mixesVideoWithOthers: true,
  keepsLanguage: false,
  showsUnlistedAsPublic: true,
  processesAtOnce: true,
  knowsSameFile: true,
  reusesUploads: true,
  showsUploads: false,
  keepsIdOnEdit: false,
  deletes: false,
  listing: 256,
  listsFollowersOnly: false,
  linkHeader: 'absent',
  tellsOfApps: false,
  ...looseProfile,
  clearsFields: false,
  keepsPostingDefaults: false,
};

/** activities.next 1.144: uploads are cut below what it says, and links lead to the wrong scheme. */
export const activitiesNextManners: Manners = {
  ...stockManners,
  ...tolerant,
  software: 'activities-next',
  markup: 'markdownWithHtml',
  maxAttachments: 50,
  imageLimitBytes: 200 * mebibyte,
  videoLimitBytes: 200 * mebibyte,
  largestBodyBytes: 10_000_000,
  oversized: 'refusal',
  refusedTypes: ['image/gif', 'image/webp'],
  reusesUploads: true,
  limits: 'none',
  pastDate: 'refused',
  unknownParent: 'leftOut',
  processesAtOnce: true,
  linkHeader: 'wrongScheme',
  ...looseProfile,
  pinLimit: 5,
};
