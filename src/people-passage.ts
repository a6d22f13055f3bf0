// What is wished for the people of an identity map, from the wish to what became of it: the one way of `follow`, of `migrate`
// and of `rehearse`. Blocks and mutes come first, so that nobody is followed and blocked after.

import { longestWindowMs } from './model/capabilities.ts';
import { begunOf, leftOf, performWish, type FollowContext, type TieWish } from './follow.ts';
import type { FollowManner } from './model/account-operation.ts';
import type { CheckedPerson } from './model/relationship.ts';
import { addressesOf, followsOf } from './people/decide.ts';
import type { IdentityRow } from './people/identity-map.ts';
import type { ReplayListener } from './ports/replay-events.ts';
import { tallyTies, type TieTally } from './report/tie-tally.ts';

/** What of the map is wanted. */
export interface PeopleTerms {
  /** From 0 to 1: hints below it count only where the owner said yes. */
  readonly trust: number;
  readonly manner: FollowManner;
  readonly blocks: boolean;
  readonly mutes: boolean;
}

/** The wishes of a map, in the order in which they are done. */
export function wishesOf(rows: readonly IdentityRow[], terms: PeopleTerms): readonly TieWish[] {
  const { trust, manner, blocks, mutes } = terms;
  return [
    ...(blocks ? [{ kind: 'block', addresses: addressesOf(rows, 'blocks', trust) } as const] : []),
    ...(mutes ? [{ kind: 'mute', addresses: addressesOf(rows, 'mutes', trust) } as const] : []),
    { kind: 'follow', addresses: followsOf(rows, trust), manner },
  ];
}

/** One wish and how much of it is left. */
export interface WishLeft {
  readonly kind: TieWish['kind'];
  readonly people: number;
  readonly left: number;
}

/** What became of one wish. */
export interface WishTally extends TieTally {
  readonly kind: TieWish['kind'];
}

/** Where wishes are carried to. */
export type PeopleSurroundings = Omit<FollowContext, 'signal' | 'onSettled' | 'listen'>;

/** Who hears how it goes: of each who is done or will not be, and of waits. */
export interface PeopleListener {
  readonly onSettled: () => void;
  readonly listen: ReplayListener;
}

/** Wishes on their way. */
export class PeopleCourse {
  readonly #around: PeopleSurroundings;
  readonly #wishes: readonly TieWish[];
  readonly #checked = new Map<TieWish['kind'], Map<string, CheckedPerson['kind']>>();

  constructor(around: PeopleSurroundings, wishes: readonly TieWish[]) {
    this.#around = around;
    this.#wishes = wishes;
  }

  async left(): Promise<readonly WishLeft[]> {
    const { journal } = this.#around;
    return Promise.all(
      this.#wishes.map(async (wish) => {
        const left = await leftOf(journal, wish);
        return { kind: wish.kind, people: wish.addresses.length, left: left.length };
      }),
    );
  }

  /** When people were followed in the last day, by our clock: those a limit may count still. */
  async followedLately(nowMs: number): Promise<readonly number[]> {
    return this.#around.journal.sentSince(['follow'], nowMs - longestWindowMs);
  }

  /** Performs what is left. Throws as the lane does. */
  async perform(signal: AbortSignal, { onSettled, listen }: PeopleListener): Promise<void> {
    for (const wish of this.#wishes) {
      const checked = new Map<string, CheckedPerson['kind']>();
      this.#checked.set(wish.kind, checked);
      await performWish({ ...this.#around, signal, onSettled, listen }, wish, ({ address, kind }) => {
        checked.set(address.toLowerCase(), kind);
        if (kind !== 'found') onSettled();
      });
    }
  }

  /** What became of everybody, by this run and those before. */
  async tallies(): Promise<readonly WishTally[]> {
    return Promise.all(
      this.#wishes.map(async ({ kind, addresses }) => {
        const begun = await begunOf(this.#around.journal, kind);
        return { kind, ...tallyTies(addresses, this.#checked.get(kind) ?? new Map(), begun) };
      }),
    );
  }
}
