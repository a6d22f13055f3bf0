// How a server behaves where servers differ. Stock Mastodon's manners are here; other servers' are what they
// answered when they were asked (fixtures/servers/recorded), each only where it differs.

/** The behaviour of a server, one field a difference that was seen. */
export interface Manners {
  /** As nodeinfo names it. */
  readonly software: string;
  /** Whether `/api/v2/instance` exists. */
  readonly hasInstanceV2: boolean;
  readonly maxCharacters: number;
  readonly maxAttachments: number;
  /** What it says a link counts. */
  readonly charactersPerLink: number;
  /** Links and handles are counted as they stand, whatever it says. */
  readonly countsPlainly: boolean;
  /** Whether text that is too long or empty is refused. */
  readonly refusesBadLength: boolean;
  /** Whether an empty text beside a file is taken for none; else it is refused. */
  readonly takesEmptyText: boolean;
  /** What it takes for markup in the text of a post; `escapes`: backslashes and entities alone. */
  readonly markup: 'none' | 'escapes' | 'markdown' | 'markdownWithHtml' | 'marks';
  /** Descriptions lose entities and tags, and entities once more. */
  readonly stripsDescriptions: boolean;
  /** Whether a quote begins with a line `RE:` for readers that show none. */
  readonly writesQuoteLine: boolean;
  /** What it says a picture and a film may have, bytes. */
  readonly imageLimitBytes: number;
  readonly videoLimitBytes: number;
  /** Where it cuts request bodies, bytes. */
  readonly largestBodyBytes: number;
  /** What it answers to a larger one: the page of a proxy, or a refusal of its own. */
  readonly oversized: 'proxyPage' | 'refusal';
  /** MIME types of files it refuses though others take them. */
  readonly refusedTypes: readonly string[];
  /** What is no text (bytes that are no UTF-8, a NUL) or no number (a page of nothing) is refused or too much; else it is taken. */
  readonly mindsBadInput: boolean;
  /** Pictures and films that are cut off are found out, and GIFs of more than 921,600 pixels refused. */
  readonly looksIntoFiles: boolean;
  /** The answer to following oneself; some let it happen. */
  readonly selfFollowCode: 200 | 403 | 404 | 406 | 500;
  /** A file that is no medium: refused, taken, or more than it can bear. */
  readonly otherFiles: 'refused' | 'taken' | 'serverError';
  /** What it says of a file in which it finds no medium. */
  readonly unknownFile: string;
  /** The answer to taking an upload away where it knows no such thing. */
  readonly removalCode: 404 | 405;
  /** An attachment has the id of its upload; else its address. */
  readonly keepsMediaIds: boolean;
  /** The code of a refusal of a status for what was asked. */
  readonly invalidCode: 400 | 422;
  /** The code for a token it does not know. */
  readonly badTokenCode: 401 | 422;
  /** Without a User-Agent it answers 418. */
  readonly needsUserAgent: boolean;
  /** Bodies without a Content-Length are dropped where this is false. */
  readonly takesChunkedBodies: boolean;
  readonly keepsConnections: boolean;
  /** Mastodon's limits, 300 requests of an address in five minutes, or none. */
  readonly limits: 'mastodon' | 'perAddress' | 'none';
  /** A `scheduled_at` in the past: posted now, posted with that date, or refused. */
  readonly pastDate: 'now' | 'backdates' | 'refused';
  /** A `scheduled_at` in the future: kept until then, posted now, or 501. */
  readonly futureDate: 'kept' | 'now' | 'notImplemented';
  readonly unknownParent: 'notFound' | 'invalid' | 'leftOut';
  /** Ids are made from the date a status has, so listings go by it. */
  readonly idsFollowDates: boolean;
  /** A status with a date in the past may mention nobody else. */
  readonly mentionsNobodyWhenBackdated: boolean;
  /** A date in the past must come after the beginning of 1970. */
  readonly needsDatesAfter1970: boolean;
  /** Posts with a date of their own are listed only when the clock comes to a multiple of this; 0 where at once. */
  readonly listsDatedEveryMs: number;
  /** `media_ids[]` of a form are lost. */
  readonly losesMediaOfForms: boolean;
  readonly mixesVideoWithOthers: boolean;
  readonly keepsLanguage: boolean;
  readonly showsUnlistedAsPublic: boolean;
  /** Films are ready when the upload is answered. */
  readonly processesAtOnce: boolean;
  /** The same file twice is one upload with one id. */
  readonly knowsSameFile: boolean;
  /** An upload that hangs on one status may hang on another too; else it is not found there. */
  readonly reusesUploads: boolean;
  /** `GET /api/v1/media/:id` exists. */
  readonly showsUploads: boolean;
  /** And still does when the upload hangs on a status. */
  readonly showsAttachedUploads: boolean;
  readonly keepsIdOnEdit: boolean;
  /** `edited_at` tells of an edit. */
  readonly marksEdits: boolean;
  /** Characters of what the profile says; null where nobody counts. */
  readonly noteLimit: number | null;
  /** How many fields a profile has; null where nobody counts. */
  readonly fieldLimit: number | null;
  /** Characters of a field's name and of its value; more are cut off. */
  readonly fieldTextLimit: number;
  /** Fields without name and value take those away that were there. */
  readonly clearsFields: boolean;
  /** Fields that are sent replace those at their place, and the others stay; else they replace all. */
  readonly keepsOtherFields: boolean;
  /** The answers to pinning what is pinned, and to letting go of what is not. */
  readonly secondPinCode: 422 | 500;
  readonly secondUnpinCode: 200 | 404;
  /** Who revokes a token with a wrong secret is nobody it knows, or has no right to this one. */
  readonly wrongRevoker: 'invalid_client' | 'unauthorized_client';
  /** Visibility and language of posts that ask for none can be changed. */
  readonly keepsPostingDefaults: boolean;
  /** `DELETE /api/v1/profile/avatar` and `header` exist. */
  readonly removesPictures: boolean;
  /** How many posts may be pinned; null where nobody counts. */
  readonly pinLimit: number | null;
  /** DELETE of a status exists. */
  readonly deletes: boolean;
  /** The account's listing: in pages, or always the newest so many. */
  readonly listing: 'pages' | number;
  readonly listsFollowersOnly: boolean;
  /** The Link header of a listing: right, absent, or with `https` on a server of `http`. */
  readonly linkHeader: 'right' | 'absent' | 'wrongScheme';
  /** Whether the id stands first in the addresses of that header. */
  readonly linksBeginWithId: boolean;
  /** Digits after the second in `X-RateLimit-Reset`. */
  readonly resetDigits: 3 | 6;
  /** `apps/verify_credentials` exists. */
  readonly tellsOfApps: boolean;
  /** Whole addresses are found always, only with their first sign, or only by the search of everything. */
  readonly findsAddresses: 'always' | 'withSign' | 'inSearchOfAll';
}

const mebibyte = 1024 * 1024;

/** Mastodon, every version of it. */
export const stockManners: Manners = {
  software: 'mastodon',
  hasInstanceV2: true,
  maxCharacters: 500,
  maxAttachments: 4,
  charactersPerLink: 23,
  countsPlainly: false,
  refusesBadLength: true,
  takesEmptyText: true,
  markup: 'none',
  stripsDescriptions: false,
  writesQuoteLine: true,
  imageLimitBytes: 16 * mebibyte,
  videoLimitBytes: 99 * mebibyte,
  largestBodyBytes: 99 * mebibyte,
  oversized: 'proxyPage',
  refusedTypes: [],
  mindsBadInput: true,
  looksIntoFiles: true,
  selfFollowCode: 403,
  otherFiles: 'refused',
  unknownFile: 'Validation failed: File content type is invalid, File is invalid',
  removalCode: 404,
  keepsMediaIds: true,
  invalidCode: 422,
  badTokenCode: 401,
  needsUserAgent: false,
  takesChunkedBodies: true,
  keepsConnections: true,
  limits: 'mastodon',
  pastDate: 'now',
  futureDate: 'kept',
  unknownParent: 'notFound',
  idsFollowDates: false,
  mentionsNobodyWhenBackdated: false,
  needsDatesAfter1970: false,
  listsDatedEveryMs: 0,
  findsAddresses: 'always',
  losesMediaOfForms: false,
  mixesVideoWithOthers: false,
  keepsLanguage: true,
  showsUnlistedAsPublic: false,
  processesAtOnce: false,
  knowsSameFile: false,
  reusesUploads: false,
  showsUploads: true,
  showsAttachedUploads: false,
  keepsIdOnEdit: true,
  marksEdits: true,
  noteLimit: 500,
  fieldLimit: 4,
  fieldTextLimit: 255,
  clearsFields: true,
  keepsOtherFields: false,
  secondPinCode: 422,
  secondUnpinCode: 200,
  wrongRevoker: 'unauthorized_client',
  keepsPostingDefaults: true,
  removesPictures: true,
  pinLimit: 5,
  deletes: true,
  listing: 'pages',
  listsFollowersOnly: true,
  linkHeader: 'right',
  linksBeginWithId: false,
  resetDigits: 6,
  tellsOfApps: true,
};
