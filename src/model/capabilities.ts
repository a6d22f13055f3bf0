// What the target server can do: one value, found out by asking and by what is known of its family. Planning
// and replay read it; neither ever asks which server it is.

import type { SilentField } from './difference.ts';

/** What a request does, as far as rate limits tell requests apart. */
export type RequestClass = 'status' | 'upload' | 'paging' | 'read' | 'delete' | 'follow';

/** One limit: at most `limit` requests of these classes in any window. */
export interface Bucket {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** `epoch`: fixed windows that begin at multiples of `windowMs` since 1970; `sliding`: any stretch that long. */
  readonly alignment: 'epoch' | 'sliding';
  readonly counts: readonly RequestClass[];
  /** Whether refused requests use it up too. */
  readonly countsFailures: boolean;
  /** All accounts that ask from one network address share it; without this each has its own. */
  readonly per?: 'address';
}

/** The longest window any limit has: what left before it counts no more. */
export const longestWindowMs = 24 * 3_600_000;

/** The part of each limit that a steady pace leaves for the owner's phone. */
export const steadyHeadroom = 0.1;

/** How a line of the capabilities is known: the server says so, its family does, or a stock Mastodon would. */
export type CapabilitySource = 'asked' | 'known' | 'assumed';

/** How much a link weighs against the limit of characters: a fixed number of graphemes, or its own length. */
export type LinkWeight = number | 'length';

/**
 * What a server takes for markup in the text of a post: nothing; nothing when it is told that the text is plain; then still
 * backslashes and entities; Markdown; HTML and a few marks; Misskey's markup.
 */
export type Markup = 'none' | 'declared' | 'declaredEscapes' | 'commonMark' | 'looseHtml' | 'misskey';

/**
 * Where the server takes an `@` for the beginning of a handle: before a name that no letter precedes; there, and before dots, hyphens
 * and within words if a whole address follows; before every name, in `name@host.tld` too; not known, so before all of these.
 */
export type HandleSyntax = 'apart' | 'dotted' | 'inWords' | 'any';

/**
 * What becomes of an alt text: it stays; entities in it are decoded, tags taken out, and entities decoded once more; or only its
 * first line stays.
 */
export type AltTextManner = 'kept' | 'stripped' | 'firstLine';

/**
 * Whether a post can get a date in the past: no; quietly, in nobody's feed and sent to no other server; or aloud, sent to
 * followers and other servers like any new post; or because somebody changed this one server to take `created_at`, of which
 * nobody else knows anything.
 */
export type Backdating = 'none' | 'quiet' | 'aloud' | 'patched';

/** How many others an account may follow: `always` so many, and `perFollower` of its followers where that is more. */
export interface FollowCap {
  readonly always: number;
  readonly perFollower: number;
}

/** What a server makes of an `Idempotency-Key` on a post. */
export interface KeyHandling {
  /**
   * Which key goes with a post. `same`: one for all attempts until their number rises, the same from every workspace of one
   * source and target; only where keys count per account and a repeat does no harm. `random`: another one each time. `none`.
   */
  readonly sent: 'same' | 'random' | 'none';
  /** How long a repeat with the same key makes no second post, milliseconds; 0 where it makes one. */
  readonly rememberedMs: number;
  /** Whether that holds while the first request is still being worked on, too. */
  readonly locks: boolean;
  /** What a repeat is answered once the post is there: the post, or an error in its place. */
  readonly answersRepeats: 'post' | 'error';
}

/** Where keys are not looked at, or cannot be relied on. */
export const noKeys: KeyHandling = { sent: 'none', rememberedMs: 0, locks: false, answersRepeats: 'post' };

/** Everything later stages may ask about the server. */
export interface Capabilities {
  /** `mastodon`, `snac`, `gotosocial` ...; `unknown` for a server nobody has described. */
  readonly family: string;
  readonly version: string;
  /** Graphemes, content warning included. */
  readonly maxCharacters: number;
  readonly maxAttachments: number;
  readonly linkWeight: LinkWeight;
  /** `name`: `@user@host` counts as `@user`. */
  readonly mentionWeight: 'name' | 'length';
  readonly markup: Markup;
  /** True where a video may not stand beside another attachment. */
  readonly videoStandsAlone: boolean;
  /** Code points of alternative text. */
  readonly maxAltText: number;
  readonly altTextManner: AltTextManner;
  readonly maxImageBytes: number;
  readonly maxVideoBytes: number;
  /** Width times height. */
  readonly maxImagePixels: number;
  /** The same of a GIF; null where a GIF may be as large as any picture. */
  readonly maxGifPixels: number | null;
  readonly maxVideoPixels: number;
  readonly maxFramesPerSecond: number;
  /** Frames of a whole film; null where they are not counted. */
  readonly maxVideoFrames: number | null;
  /** MIME types the server says it takes; null when it does not say. */
  readonly mimeTypes: readonly string[] | null;
  /** How long an upload waits for its status before the server removes it, milliseconds. */
  readonly mediaRetentionMs: number;
  /** Whether an upload that hangs on one post may hang on another too. */
  readonly reusesUploads: boolean;
  readonly keys: KeyHandling;
  /** How long after a broken connection a post may still appear, milliseconds. */
  readonly lateCommitMs: number;
  /** Whether `allowed_mentions: []` makes the server refuse a post that would ping anyone. */
  readonly refusesUnexpectedMentions: boolean;
  readonly handles: HandleSyntax;
  /** Whether an unlisted post is shown as such; where not, it cannot be told from a public one. */
  readonly tellsUnlisted: boolean;
  /** Fields of a post that it takes and does not keep, or never shows: said before a run, and no difference after it. */
  readonly keepsNot: readonly SilentField[];
  /** Whether `sensitive` counts only on a post with a content warning. */
  readonly sensitiveNeedsWarning: boolean;
  /** Whether the account's own listing shows its followers-only posts; where not, a lost one cannot be looked up. */
  readonly listsFollowersOnly: boolean;
  /** Whether it shows those that answer another post. */
  readonly listsReplies: boolean;
  /** How many of its newest posts the account's listing shows, whatever is asked; null where it goes on in pages to the oldest. */
  readonly listsAtMost: number | null;
  /** Whether a post that answers nothing must carry a picture or film. */
  readonly needsMedia: boolean;
  /** How long an access token lives, milliseconds; null where it does not end by itself. */
  readonly tokenLifeMs: number | null;
  /** What the server itself imports: nothing, lists of people (CSV), or an archive of X whole, with its dates. */
  readonly ownImport: 'none' | 'people' | 'archive';
  /** Whether a post may quote another (`quoted_status_id`). */
  readonly quotes: boolean;
  readonly backdating: Backdating;
  /** Unicode characters of a display name. */
  readonly maxDisplayName: number;
  /** Graphemes of what an account says of itself; links and mentions weigh as in posts. */
  readonly maxBio: number;
  /** What it takes for markup in it; not always the same as in posts. */
  readonly bioMarkup: Markup;
  /** The same in the values of the fields of a profile. */
  readonly fieldMarkup: Markup;
  /** How many fields a profile has; 0 where there are none. */
  readonly maxProfileFields: number;
  /** Unicode characters of the name of such a field, and of its value. */
  readonly maxFieldName: number;
  readonly maxFieldValue: number;
  /** Of the picture and of the banner of an account. */
  readonly maxProfileImageBytes: number;
  /** How many posts may be pinned to the profile; 0 where none can be. */
  readonly maxPins: number;
  /** Null where nobody counts. */
  readonly maxFollows: FollowCap | null;
  readonly buckets: readonly Bucket[];
  /** How the headers of an answer say when a limit is over: by a date, in seconds, or not at all. */
  readonly limitHeaders: 'date' | 'seconds' | 'none';
  /** Whether a post sent as a form keeps its attachments; JSON keeps them everywhere, and is what is sent. */
  readonly readsForms: boolean;
  /** Whether an upload may come without its length; it is always sent with it. */
  readonly takesChunks: boolean;
  /** Whether a connection stays open after an answer; where not, each request gets its own. */
  readonly keepsConnections: boolean;
  /** Whether requests without a `User-Agent` are refused; ours have one. */
  readonly wantsUserAgent: boolean;
}
