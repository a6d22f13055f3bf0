// Everything lost, shortened, guessed, skipped or altered. A notice is data; the sentence lives in prose/.

import type { Conversion, MediaProblem } from './conversion.ts';
import type { TweetId } from './ids.ts';

/** Where a notice belongs: a tweet, a file (and which of its records, counted from 0, where known), or the run. */
export type Place =
  | { readonly kind: 'tweet'; readonly id: TweetId }
  | { readonly kind: 'file'; readonly path: string; readonly element: number | null }
  | { readonly kind: 'run' };

/** Why a link to an own tweet stays the old one: nobody has the tweet, it is left out, it is younger, or no room is left. */
export type OwnLinkReason = 'notInArchive' | 'leftOut' | 'later' | 'noRoom';

/** Why a quote becomes a link: the server takes none, the quoted post is for followers, or the link might not fit later. */
export type QuoteAsLinkReason = 'notTaken' | 'followersOnly' | 'noRoom';

/** What is no tweet and stays in the archive. */
export type LeftBehind = 'articles' | 'moments' | 'spaces';

/** The two pictures of a profile. */
export type ProfilePictureName = 'avatar' | 'header';

/** Every code with the arguments its sentence needs. */
export interface NoticeArguments {
  /** A record of a file could not be read; the rest goes on. */
  readonly recordUnreadable: { readonly reason: string };
  /** A record could not be read, and another export, or another file, has the tweet. */
  readonly recordRecovered: { readonly reason: string };
  /** A whole file of the archive could not be read to its end. */
  readonly fileUnreadable: { readonly reason: string };
  /** An entry of a zip, or a link in a folder, was left out on purpose. */
  readonly entryPassedOver: { readonly reason: string };
  /** The manifest promised another number of tweets than were found. */
  readonly countDiffers: { readonly promised: number; readonly found: number };
  /** X lists more tweets than the files hold. */
  readonly tweetsMissing: { readonly missing: number };
  /** Two records with one id; the first was kept. */
  readonly duplicateTweet: Readonly<Record<string, never>>;
  /** The archive says it is one part of several. */
  readonly partialArchive: Readonly<Record<string, never>>;
  /** Nothing says whose tweets these are; own handles in them are not recognised. */
  readonly authorUnknown: Readonly<Record<string, never>>;
  /** A record's date was impossible and the date inside its id was taken. */
  readonly dateClamped: { readonly written: string };
  /** Bytes of the record are no UTF-8, and were read as Windows-1252. */
  readonly charactersGuessed: Readonly<Record<string, never>>;
  /** The text holds half of a character, or a NUL, which no server can store. */
  readonly charactersLost: Readonly<Record<string, never>>;
  /** Articles, Moments or Spaces that the archive holds and no server takes. Once for each kind. */
  readonly leftBehind: { readonly what: LeftBehind; readonly count: number };
  /** X cut the text and the archive has no longer version. */
  readonly textTruncated: Readonly<Record<string, never>>;
  /** A t.co link that the archive does not explain stays as it is. */
  readonly linkUnexplained: { readonly url: string };
  /** A t.co link stays as it is, because what it stands for is longer than a post may be. */
  readonly linkKeptShort: { readonly url: string };
  /** A link got percent signs, because the server would end it too early; it leads to the same page. */
  readonly linkEscaped: { readonly url: string };
  /** The server would take a word for a handle that was none on X: its sign became the fullwidth one. */
  readonly signReplaced: { readonly word: string };
  /** Archives of 2012 to 2019 hold no pictures and films; the post goes without this one. */
  readonly mediaNeverExported: { readonly fileName: string };
  /** The own media file is missing; the post goes without it. */
  readonly mediaMissing: { readonly fileName: string };
  /** Somebody else's media: linked, not uploaded. */
  readonly mediaForeign: { readonly url: string };
  /** More media, or a mix, than one post may carry; they go in a reply to it. */
  readonly mediaSpread: { readonly posts: number };
  /** The server does not take this file; the post goes without it. */
  readonly mediaTooLarge: {
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly limitBytes: number;
  };
  /** The server takes no files of this type; the post goes without it. */
  readonly mediaUnsupported: { readonly fileName: string; readonly mimeType: string };
  /** The original could not be fetched; the archive's copy is taken. */
  readonly originalMissing: { readonly fileName: string };
  /** The picture or film has more pixels than the server takes; the post goes without it. */
  readonly mediaTooManyPixels: {
    readonly fileName: string;
    readonly width: number;
    readonly height: number;
    readonly limitPixels: number;
  };
  /** The film is too fast, or too long at its speed, for the server; the post goes without it. */
  readonly mediaTooManyFrames: {
    readonly fileName: string;
    readonly framesPerSecond: number;
    readonly seconds: number;
  };
  /** The server does not take the file as it is; it is changed before it is uploaded. */
  readonly mediaConverted: {
    readonly fileName: string;
    readonly because: MediaProblem;
    readonly to: string;
  };
  /** The file could be changed into one that the server takes, if the program for that were here. */
  readonly converterMissing: { readonly fileName: string; readonly medium: Conversion['kind'] };
  /** Media that do not go along: the post links to their page on X instead. */
  readonly mediaLinked: { readonly url: string };
  /** Alternative text longer than the server takes was cut. */
  readonly altTextCut: { readonly limit: number };
  /** The server shows the first line of alternative text alone: its lines became one. */
  readonly altTextJoined: Readonly<Record<string, never>>;
  /** Media count as sensitive there only under a content warning: the post got one. */
  readonly warningAdded: { readonly warning: string };
  /** A link stands for the own tweet that is quoted. */
  readonly quoteAsLink: { readonly url: string; readonly reason: QuoteAsLinkReason };
  /** The text became several posts. */
  readonly textSplit: { readonly posts: number };
  /** The tweet it replied to is not in the archive; posted on its own. */
  readonly parentMissing: { readonly parent: TweetId };
  /** The own tweet it replied to is left out; it answers the nearest own tweet above it, or stands on its own. */
  readonly parentSkipped: { readonly parent: TweetId };
  /** A link to an own tweet that has no post to lead to stays as it is. */
  readonly ownLinkKept: { readonly url: string; readonly reason: OwnLinkReason };
  /** The post mentions people of the owner's table, by the owner's wish: they will be notified. */
  readonly peoplePinged: Readonly<Record<string, never>>;
  /** Where the tweet was written is not said in the post. */
  readonly locationLeftOut: Readonly<Record<string, never>>;
  /** The original dates cannot be kept; they are written into the texts. Once for the run. */
  readonly dateWritten: Readonly<Record<string, never>>;
  /** The server keeps the original dates; `reach` says who gets to see the posts meanwhile. Once for the run. */
  readonly dateKept: { readonly reach: 'nobody' | 'followers' };
  /** A part of the profile is longer than the server takes, and was cut. */
  readonly profileCut: { readonly part: 'name' | 'bio' | 'location' | 'website'; readonly limit: number };
  /** The server takes no more fields; what the archive says there stays behind. */
  readonly fieldLeftOut: { readonly name: string; readonly limit: number };
  /** The archive names a picture of the profile and does not have it. */
  readonly pictureMissing: { readonly picture: ProfilePictureName; readonly fileName: string };
  /** The picture is of a type, or size, that has to be changed first. */
  readonly pictureConverted: { readonly picture: ProfilePictureName; readonly to: string };
  /** The picture cannot be sent as it is, and nothing on this machine can change it. */
  readonly pictureLeftOut: { readonly picture: ProfilePictureName };
  /** A post that shall be pinned is not on the server yet. */
  readonly pinWaits: Readonly<Record<string, never>>;
  /** The server pins no more posts. */
  readonly pinLeftOut: { readonly limit: number };
  /** From the circle years: X no longer says whether everybody could see it. */
  readonly circleSuspected: Readonly<Record<string, never>>;
  /** One notice for each edit group: `versions` counts all of them; all but the last count as skipped(edited). */
  readonly edited: { readonly versions: number };
}

/** A code of the catalogue. */
export type NoticeCode = keyof NoticeArguments;
/** One notice: a code, its arguments and where it belongs. */
export type Notice = {
  readonly [Code in NoticeCode]: {
    readonly code: Code;
    readonly args: NoticeArguments[Code];
    readonly where: Place;
  };
}[NoticeCode];
