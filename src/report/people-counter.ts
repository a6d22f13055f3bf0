// How many accounts are tied to this one, and of how many that it follows the archive itself tells the handle. Keeps the
// numbers of followed accounts and nothing else.

import type { UserId } from '../model/ids.ts';
import type { Inspection } from '../model/inspection.ts';
import { peopleIn } from '../model/named-people.ts';
import { type Tie, type TieKind, tieKinds } from '../model/tie.ts';
import type { Tweet } from '../model/tweet.ts';

/** Takes the ties first, then the tweets. */
export class PeopleCounter {
  readonly #counts = new Map<TieKind, number>(tieKinds.map((kind) => [kind, 0]));
  readonly #unnamed = new Set<UserId>();
  #named = 0;

  addTie(tie: Tie): void {
    if (tie.kind === 'follows') {
      if (this.#unnamed.has(tie.userId)) return;
      this.#unnamed.add(tie.userId);
    }
    this.#counts.set(tie.kind, (this.#counts.get(tie.kind) ?? 0) + 1);
  }

  addTweet(tweet: Tweet): void {
    if (this.#unnamed.size === 0) return;
    for (const { userId } of peopleIn(tweet)) if (this.#unnamed.delete(userId)) this.#named += 1;
  }

  /** The numbers so far. */
  numbers(): Inspection['people'] {
    const count = (kind: TieKind): number => this.#counts.get(kind) ?? 0;
    return {
      follows: count('follows'),
      followsWithHandle: this.#named,
      followers: count('followedBy'),
      blocks: count('blocks'),
      mutes: count('mutes'),
      likes: count('likes'),
    };
  }
}
