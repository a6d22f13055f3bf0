// What the rules may know beside the tweet: whose it is, what the user decided, what the server can do, and how
// older tweets were planned.

import type { Choices } from '../choices/choices.ts';
import type { AltTexts } from '../model/alt-texts.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { Identities } from '../model/identities.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { TweetId } from '../model/ids.ts';
import type { SkipReason } from '../model/plan.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { PlannedTweet, TweetIndexRow } from '../ports/staging.ts';

/** Everything a rule may ask. The two look-ups answer the same for the same archive and choices. */
export interface MappingContext {
  readonly account: SourceAccount;
  readonly choices: Choices;
  readonly capabilities: Capabilities;
  /** Whether the original date stands in the text. */
  readonly writesDates: boolean;
  /** Descriptions of media from beside the archive. */
  readonly altTexts?: AltTexts;
  /** People whose address on the other side is known. */
  readonly people?: Identities;
  /** What was found out beside the archive; absent where nobody gathers. */
  readonly knowledge?: Knowledge;
  /** A tweet of the archive by the id of any of its versions; null when the archive has none. */
  readonly indexOf: (id: TweetId) => TweetIndexRow | null;
  /** Why the selection leaves a tweet out; null for one that is wanted. */
  readonly leftOut: (id: TweetId) => SkipReason | null;
  /** How an older tweet was planned; null when it is none of the archive or comes later. */
  readonly planned: (id: TweetId) => PlannedTweet | null;
}
