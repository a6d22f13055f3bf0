// What the practice instance remembers: plain records, each written to the state file as it is.

/** Who sees a status. */
export type StoredVisibility = 'public' | 'unlisted' | 'private' | 'direct';

/** What may be special about an account of another server. */
export interface Circumstances {
  /** Approves followers one by one. */
  readonly isLocked?: boolean;
  readonly isSuspended?: boolean;
  readonly isMemorial?: boolean;
  /** `name@host` of the account they went to. */
  readonly movedTo?: string;
}

/** An account of the instance. */
export interface StoredAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly followers: number;
}

/** A name and a value on a profile. */
export interface StoredField {
  readonly name: string;
  readonly value: string;
}

/** A picture of a profile. Its bytes are kept elsewhere, by its hash. */
export interface StoredPicture {
  readonly sha256: string;
  readonly mimeType: string;
}

/** What the account of the token says of itself, and what it posts with where nothing else is asked for. */
export interface StoredProfile {
  readonly displayName: string;
  /** As it was sent. */
  readonly note: string;
  readonly fields: readonly StoredField[];
  /** Null for the picture of whoever has none. */
  readonly avatar: StoredPicture | null;
  readonly header: StoredPicture | null;
  readonly isLocked: boolean;
  readonly visibility: Exclude<StoredVisibility, 'direct'>;
  readonly sensitive: boolean;
  readonly language: string | null;
}

/** A status; its author is always the account of the token. Times in milliseconds since 1970. */
export interface StoredStatus {
  readonly id: string;
  readonly createdAtMs: number;
  readonly editedAtMs: number | null;
  /** As it was sent. */
  readonly text: string;
  readonly spoilerText: string;
  readonly visibility: StoredVisibility;
  readonly sensitive: boolean;
  readonly language: string;
  readonly inReplyToId: string | null;
  /** The status it quotes. */
  readonly quotedId: string | null;
  readonly mediaIds: readonly string[];
  /** Ids of the local accounts it mentions. */
  readonly mentions: readonly string[];
  /** Name of the program that posted it. */
  readonly application: string;
  /** Who may quote it; everybody unless given, and nobody what is not open to all. */
  readonly quotePolicy?: QuotePolicy;
  readonly poll?: StoredPoll;
}

/** Who may quote a status without being asked. */
export type QuotePolicy = 'public' | 'followers' | 'nobody';

/** A poll on a status. */
export interface StoredPoll {
  readonly options: readonly string[];
  readonly expiresAtMs: number;
  readonly isMultiple: boolean;
}

/** What a file turned out to be. */
export type StoredMediaType = 'image' | 'gifv' | 'video' | 'audio';

/** An upload. Its bytes are kept elsewhere, and only of images. */
export interface StoredMedia {
  readonly id: string;
  readonly createdAtMs: number;
  /** From then on it has a url and may be attached. */
  readonly readyAtMs: number;
  readonly type: StoredMediaType;
  readonly mimeType: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly description: string | null;
  readonly focus: { readonly x: number; readonly y: number } | null;
  /** The status it hangs on; null while it hangs on none. */
  readonly statusId: string | null;
  /** Its processing has failed. */
  readonly hasFailed?: true;
}

/** A status that waits for its time. */
export interface StoredScheduled {
  readonly id: string;
  readonly scheduledAtMs: number;
  /** The calendar day (UTC) it was made for, as `YYYY-MM-DD`. */
  readonly day: string;
  readonly draft: StatusDraft;
}

/** A poll as it is asked for. */
export interface PollDraft {
  readonly options: readonly string[];
  readonly expiresInMs: number;
  readonly isMultiple: boolean;
}

/** A status as it is asked for, checked in form but not yet in matter. */
export interface StatusDraft {
  readonly text: string;
  readonly spoilerText: string;
  readonly visibility: string | null;
  readonly sensitive: boolean | null;
  readonly language: string | null;
  readonly inReplyToId: string | null;
  readonly quotedId: string | null;
  readonly mediaIds: readonly string[];
  /** Account ids; null when nobody was named, which allows everybody. */
  readonly allowedMentions: readonly string[] | null;
  readonly quotePolicy: QuotePolicy;
  readonly poll: PollDraft | null;
  readonly application: string;
}

/** A registered program. */
export interface StoredApp {
  readonly id: string;
  readonly name: string;
  readonly website: string | null;
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An access token. `ofUser` false: it belongs to a program only. */
export interface StoredToken {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly ofUser: boolean;
  readonly app: StoredApp;
  readonly isRevoked?: true;
}
