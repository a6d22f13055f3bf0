// What a tweet is to us, whatever generation of the archive it came from. The archive room fills it; every
// later stage reads it. Text stays as X stored it (escaped), because its entities count code points there.

import type { ArchiveFile } from './archive.ts';
import type { TweetId, UserId } from './ids.ts';

/** A range in code points of `Tweet.text`: from `start` up to but not including `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A shortened link and what it stands for; `expandedUrl` may itself be a t.co address when X knew no better. */
export interface LinkEntity extends TextRange {
  readonly url: string;
  readonly expandedUrl: string;
}

/** A person named in the text; `userId` is null where X forgot it (renamed or suspended, "-1"). */
export interface MentionEntity extends TextRange {
  readonly screenName: string;
  readonly userId: UserId | null;
  /** The name they showed when the archive was made, where X tells it. */
  readonly name?: string;
}

/** One picture, video or GIF of a tweet. All media of a tweet share one t.co range in the text. */
export interface TweetMedia {
  readonly kind: 'photo' | 'video' | 'animatedGif';
  /** The name X gives the file in the media folder, without the `<tweet id>-` prefix. */
  readonly fileName: string;
  /** The file in the archive, found by name; null when it is missing. */
  readonly file: ArchiveFile | null;
  /** The archive is of a generation that holds no media. */
  readonly neverExported?: true;
  /** What the first bytes of the file tell that it is; null where they do not, or nobody looked yet. */
  readonly mimeType: string | null;
  /** Where X keeps the file; null where the archive does not say. */
  readonly address: string | null;
  /** Pixels of the original, where X tells them. */
  readonly width: number | null;
  readonly height: number | null;
  /** Milliseconds; videos only. */
  readonly durationMs: number | null;
  /** Words for those who cannot see it, where the archive has them. */
  readonly altText: string | null;
  /** True when it belongs to another tweet (`source_status_id_str`): a pasted video link or a retweet's. */
  readonly foreign: boolean;
  /** Whose it is, where it is somebody else's and X tells (`source_user_id_str`). */
  readonly ownerId: UserId | null;
  /** Where it can be seen on X; for foreign media the link that stands in for it. */
  readonly pageUrl: string;
}

/** A point on the globe in degrees, north and east positive. */
export interface Location {
  readonly latitude: number;
  readonly longitude: number;
}

/** Letters that X shows bold or italic; both may hold for the same letters. */
export interface StyledRange extends TextRange {
  readonly style: 'bold' | 'italic';
}

/** What the author wrote, with its ranges; see `TweetText.escaped` for how to read it. */
export interface TweetText {
  readonly text: string;
  /** True for `full_text` (only `&amp; &lt; &gt;` are escaped), false for the raw text of a note tweet. */
  readonly escaped: boolean;
  /** True when X cut the text and the archive has no longer version. */
  readonly truncated: boolean;
  readonly links: readonly LinkEntity[];
  readonly mentions: readonly MentionEntity[];
  /** Ranges of the shared t.co link of the tweet's own media, wherever it stands. */
  readonly mediaLinks: readonly TextRange[];
  /** Kept as told; posts are plain text. */
  readonly styles: readonly StyledRange[];
}

interface TweetFacts {
  /** Of an edit group: the id of its first version. */
  readonly id: TweetId;
  /** All versions of an edited tweet, oldest first; just `[id]` for the others. */
  readonly versions: readonly TweetId[];
  /** Milliseconds since 1970, UTC. */
  readonly createdAtMs: number;
  readonly content: TweetText;
  readonly media: readonly TweetMedia[];
  /** As X wrote it: mostly ISO 639-1, also `und`, `qme`, `in`, `iw`; null where absent. */
  readonly language: string | null;
  /** X's `possibly_sensitive`. */
  readonly sensitive: boolean;
  readonly likes: number;
  readonly retweets: number;
  /** The program it was written with, e.g. `Twitter for iPhone`; null where X does not say. */
  readonly app: string | null;
  /** Where it was written, of those few that say so (`geo`); null for the others. */
  readonly location: Location | null;
  /** Posted to an X community (`community-tweet.js`). */
  readonly community: boolean;
  /** Posted while X had circles (2022-08 to 2023-11) and possibly for a circle only; exports no longer say. */
  readonly suspectedCircle: boolean;
  /** An older export has it and a newer one of the whole account has not: its author deleted it in between. */
  readonly deletedSince: boolean;
}

/** A tweet of its own. */
export interface Original extends TweetFacts {
  readonly kind: 'original';
}

/** A reply to one of the author's own tweets, which may be missing from the archive. */
export interface SelfReply extends TweetFacts {
  readonly kind: 'selfReply';
  readonly parent: TweetId;
  /** X put other people's names before the words: they are in the conversation. */
  readonly namesOthers: boolean;
}

/** A reply to somebody else; `parent` is null for an `@name ...` whose tweet X no longer names. */
export interface Reply extends TweetFacts {
  readonly kind: 'reply';
  readonly parent: TweetId | null;
  readonly toScreenName: string | null;
  /** Who was answered; null where X no longer tells. */
  readonly toUserId: UserId | null;
}

/**
 * Somebody else's words: a tweet that was repeated, whose text X cuts, but not in archives until 2019; or a tweet of another
 * author that lies in the archive as it is.
 */
export interface Retweet extends TweetFacts {
  readonly kind: 'retweet';
  /** Null where nothing tells whose it is. */
  readonly ofScreenName: string | null;
  /** The tweet that was repeated; archives until 2019 name it, later ones only where it has media. */
  readonly ofTweet: TweetId | null;
}

/** Any tweet. */
export type Tweet = Original | SelfReply | Reply | Retweet;
/** The four kinds by name. */
export type TweetKind = Tweet['kind'];
