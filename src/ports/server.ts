// The target server as the engine sees it: a few verbs, and an answer that says honestly how sure it is.

import type { AltTextManner, Markup } from '../model/capabilities.ts';
import type { InstanceFacts, TargetAccount } from '../model/account.ts';
import type { ProfilePictureName } from '../model/notice.ts';
import type { AccountId, MediaId, StatusId } from '../model/ids.ts';
import type { Visibility } from '../model/operation.ts';
import type { ProfileDraft, StandingProfile } from '../model/profile.ts';

/** What an answer's headers said of the rate limit; null where they did not. */
export interface RateFacts {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Server clock, milliseconds since 1970. */
  readonly resetAtMs: number | null;
  /** From `Retry-After`. */
  readonly retryAfterMs: number | null;
  /** From `Date`: the server's clock when it answered, milliseconds since 1970. */
  readonly serverNowMs: number | null;
}

/** Why a server said no. `invalid`: 400, 422 and other 4xx that concern this request only. */
export type Refusal = 'unauthorized' | 'forbidden' | 'notFound' | 'tooLarge' | 'invalid' | 'tooMany';

/**
 * Why it cannot be told. `answered`: the server's program came to an end with it, and said something of no use. `gateway`:
 * something in front of the server gave up, and the server may go on. `lost`: the connection broke, or nothing came.
 */
export type UnknownCause = 'answered' | 'gateway' | 'lost';

/**
 * What became of a request. `unknown`: it left, and it cannot be told whether the server did it (timeout, reset,
 * 5xx, HTML, an empty or foreign body). `notSent`: it certainly never arrived (connection refused, no such host).
 */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly rate: RateFacts }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      readonly httpStatus: number;
      /** The status and what was said with it, or how it began. */
      readonly message: string;
      /**
       * Whether it has the form of the API. Without it something else may have spoken, a proxy or a program that stumbled
       * halfway, and what was asked may be done all the same.
       */
      readonly isFromApi: boolean;
      /** What stands before the server and refused in its place, e.g. `Cloudflare`; left out where that is not known. */
      readonly wall?: string;
      /** The token lacks a scope that this request takes; left out where the server did not say so. */
      readonly lacksScope?: true;
      readonly rate: RateFacts;
    }
  | {
      readonly kind: 'unknown';
      readonly cause: UnknownCause;
      readonly detail: string;
      readonly rate: RateFacts | null;
      /**
       * The server's own program says, in the form of the API, that it failed: `passing` by a status that promises better times
       * (502 to 504). Left out where nothing of the kind was said.
       */
      readonly failure?: 'lasting' | 'passing';
      /** The server is done with it: a 2xx, but with something else than what was asked for. Left out otherwise. */
      readonly isFinished?: true;
    }
  | { readonly kind: 'notSent'; readonly detail: string };

/** A status to create; ids are the server's. */
export interface StatusRequest {
  /** The words to show; they are sent so that a server of this `markup` shows just them. */
  readonly text: string;
  readonly markup: Markup;
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  readonly contentWarning: string;
  readonly language: string | null;
  readonly media: readonly MediaId[];
  readonly replyTo: StatusId | null;
  /** The post it quotes. */
  readonly quote: StatusId | null;
  /** The date it shall have, milliseconds since 1970; null for now. */
  readonly datedMs: number | null;
  /** How the date is asked for: as servers do it that keep dates, or as somebody taught this one. */
  readonly datedBy: 'scheduledAt' | 'createdAt';
  /** Ask the server to refuse rather than ping anybody. */
  readonly refuseMentions: boolean;
}

/** The post that another one quotes, as the server shows it; `of` is null where it does not name it. */
export interface ShownQuote {
  readonly of: StatusId | null;
  readonly state: 'accepted' | 'pending' | 'rejected';
}

/** A status as the server shows it. */
export interface ServerStatus {
  readonly id: StatusId;
  /** Who wrote it; null where the server does not tell. */
  readonly author: { readonly id: AccountId; readonly acct: string } | null;
  readonly url: string;
  /** Milliseconds since 1970; NaN when the server's date is none, so that it is neither old nor young. */
  readonly createdAtMs: number;
  readonly replyTo: StatusId | null;
  readonly media: readonly MediaId[];
  /** HTML. */
  readonly content: string;
  readonly contentWarning: string;
  readonly visibility: string;
  /** People the server will notify. */
  readonly mentions: readonly string[];
  /** Name of the program that posted it; null where the server does not tell. */
  readonly application: string | null;
  readonly isReblog: boolean;
  /** Absent, like all that follow, where the server says nothing of it. */
  readonly sensitive?: boolean;
  readonly language?: string;
  /** Null for a post that quotes none. */
  readonly quote?: ShownQuote | null;
  /** One for each of `media`; null for one without. */
  readonly altTexts?: readonly (string | null)[];
}

/** An upload as the server has it; `ready` false while it is still being processed. */
export interface ServerMedia {
  readonly id: MediaId;
  readonly ready: boolean;
}

/** A file on its way to the server. */
export interface UploadRequest {
  readonly fileName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly altText: string | null;
  /** What the server does with it: it is written so that the server shows just it. Absent where it stays as it is. */
  readonly altTextManner?: AltTextManner;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What is to be set of the profile; what is absent stays. */
export interface ProfileUpdate extends Omit<ProfileDraft, 'avatar' | 'header'> {
  readonly avatar?: UploadRequest;
  readonly header?: UploadRequest;
}

/** What hangs on a post; 0 where the server does not count it. */
export interface PostStanding {
  readonly replies: number;
  readonly boosts: number;
  readonly favourites: number;
  readonly quotes: number;
  readonly isPinned: boolean;
}

/** The target server. No verb retries, waits or throws, except with the signal's reason when aborted. */
export interface Server {
  readInstance(): Promise<Answer<InstanceFacts>>;
  readAccount(signal?: AbortSignal): Promise<Answer<TargetAccount>>;
  /** Scopes of the token, e.g. `write:media`; null where the server does not tell. */
  readScopes(signal?: AbortSignal): Promise<Answer<readonly string[] | null>>;
  /** A key that is null is not sent. With `leaves` it is made ready at once, and leaves when that says true; said false, it is `notSent`. */
  postStatus(
    status: StatusRequest,
    idempotencyKey: string | null,
    signal?: AbortSignal,
    leaves?: Promise<boolean>,
  ): Promise<Answer<ServerStatus>>;
  /** Changes a status that is there into what is asked for, all but who sees it, its parent, its quote and its date. */
  editStatus(id: StatusId, status: StatusRequest, signal?: AbortSignal): Promise<Answer<ServerStatus>>;
  /** Throws MigrationError ARCHIVE_UNREADABLE when the file delivers other bytes than promised; nothing is created. */
  uploadMedia(file: UploadRequest, signal?: AbortSignal): Promise<Answer<ServerMedia>>;
  readMedia(id: MediaId, signal?: AbortSignal): Promise<Answer<ServerMedia>>;
  /** One page of the account's own statuses, newest first; before `olderThan` when given. */
  listStatuses(
    account: AccountId,
    olderThan: StatusId | null,
    signal?: AbortSignal,
  ): Promise<Answer<readonly ServerStatus[]>>;
  /** What the account says of itself now, in the words its owner wrote. */
  readProfile(signal?: AbortSignal): Promise<Answer<StandingProfile>>;
  /** Sets it, and gives what stands then. Throws as `uploadMedia` does. */
  updateProfile(update: ProfileUpdate, signal?: AbortSignal): Promise<Answer<StandingProfile>>;
  /** Takes a picture of the profile away, so that the server's own stands there. */
  removePicture(picture: ProfilePictureName, signal?: AbortSignal): Promise<Answer<StandingProfile>>;
  /** Pins a post to the profile, or lets go of it; gives whether it is pinned then. A second pin is refused by most servers. */
  pinStatus(id: StatusId, isPinned: boolean, signal?: AbortSignal): Promise<Answer<boolean>>;
  /** Whether a post of the account is pinned; false where the server does not say. */
  readPinned(id: StatusId, signal?: AbortSignal): Promise<Answer<boolean>>;
  /** What hangs on a post of the account; null where it is not there any more. */
  readStanding(id: StatusId, signal?: AbortSignal): Promise<Answer<PostStanding | null>>;
  /** Removes a post of the account for good; one that is gone already is as good. */
  removeStatus(id: StatusId, signal?: AbortSignal): Promise<Answer<null>>;
  /** The text as it was sent; null where the server does not keep it. */
  readSource(id: StatusId, signal?: AbortSignal): Promise<Answer<string | null>>;
}
