// What a check before the first post found out. Data; the sentence lives in prose/.

import type { SilentField } from './difference.ts';

/** Every finding with the arguments its sentence needs. */
interface FindingArguments {
  /** The token is the account's. */
  readonly accountKnown: { readonly acct: string; readonly statuses: number };
  /** Its moderators have limited the account, as far as the server shows that to its owner. */
  readonly accountLimited: { readonly acct: string };
  /** The program that the token was made for may do all we need; the token may have been granted less. */
  readonly scopesGranted: { readonly scopes: readonly string[] };
  /** The server does not tell; the first refusal would stop the run with nothing lost. */
  readonly scopesUnknown: Readonly<Record<string, never>>;
  /** What the server can do, as far as it matters for this plan. */
  readonly limitsKnown: {
    readonly family: string;
    readonly version: string;
    readonly maxCharacters: number;
    readonly maxAttachments: number;
  };
  /** Fields of a post that the server takes and does not keep, or never shows. */
  readonly fieldsNotKept: { readonly fields: readonly SilentField[] };
  /** Sensitive media are hidden under a content warning only. */
  readonly sensitiveByWarning: Readonly<Record<string, never>>;
  /** Posts that the account's listing will not show: one without an answer cannot be looked for. */
  readonly postsNotListed: { readonly posts: number };
  /** A server nobody has described; treated like a stock Mastodon. */
  readonly familyUnknown: { readonly version: string };
  /** A family known from its source code alone: its first post is looked at before the second is sent. */
  readonly familyUntried: { readonly family: string };
  /** Tokens of this server end by themselves; the run goes on with a new one. */
  readonly tokenEnds: { readonly tokenLifeMs: number };
  /** The server reads an archive of X by itself, with its dates. */
  readonly importsArchives: { readonly family: string };
  /** Nobody follows the account: nobody is bothered. */
  readonly followersNone: Readonly<Record<string, never>>;
  /** Followers who will see the posts in their feeds: up to `posts` in each `windowMs`. */
  readonly followersReached: {
    readonly followers: number;
    readonly posts: number;
    readonly windowMs: number;
  };
  /** Posts get dates in the past and are sent to nobody: people elsewhere will not see them. */
  readonly datedQuietly: Readonly<Record<string, never>>;
  /** Posts get dates in the past and are sent to followers like new ones. */
  readonly datedAloud: Readonly<Record<string, never>>;
  /** The source was protected, and the target lets anybody follow. */
  readonly protectedButOpen: { readonly acct: string };
  /** The rules of the server, as it words them. */
  readonly rulesToRead: { readonly rules: readonly string[] };
  /** Earlier runs of this migration posted these already. */
  readonly goesOn: { readonly posted: number };
  /** Second posts of what is posted already; they are named when the run is over, and by `status`. */
  readonly postsTwice: { readonly count: number };
  /** The account shows none of the plan's posts. */
  readonly accountFresh: Readonly<Record<string, never>>;
}

/** One finding. */
export type Finding = {
  readonly [Code in keyof FindingArguments]: { readonly code: Code; readonly args: FindingArguments[Code] };
}[keyof FindingArguments];
