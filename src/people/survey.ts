// Everything archives and tables tell about the people around an account, put together into the rows of the identity map.

import type { UserId } from '../model/ids.ts';
import type { Tie } from '../model/tie.ts';
import type { Tweet } from '../model/tweet.ts';
import { Candidates } from './candidates.ts';
import { PeopleDirectory, type Coverage } from './directory.ts';
import type { EditedRow } from './edited-map.ts';
import type { FinderTable } from './finder-table.ts';
import { rowsOf, type IdentityRow } from './identity-map.ts';
import { mergeIdentityRows } from './merge-maps.ts';

/** Takes ties and tweets in any order, then tables; memory grows with people, not with tweets. */
export class PeopleSurvey {
  readonly #directory: PeopleDirectory;
  readonly #candidates = new Candidates();

  constructor(own: UserId) {
    this.#directory = new PeopleDirectory(own);
  }

  addTie(tie: Tie): void {
    this.#directory.addTie(tie);
  }

  addTweet(tweet: Tweet): void {
    this.#directory.addTweet(tweet);
    this.#candidates.addTweet(tweet);
  }

  /** A table of a service; `name` is said in its evidence. Ids it tells handles of are known from then on. */
  addTable({ kind, pairs }: FinderTable, name: string): void {
    const handles = new Map(this.#directory.people().map(({ id, handle }) => [id, handle] as const));
    for (const { id, handle, address } of pairs) {
      if (id !== null && handle !== '') this.#directory.nameIfUnknown(id, handle);
      const known = handle === '' ? (handles.get(id) ?? '') : handle;
      if (known === '') this.#candidates.addLoose(address, name);
      else this.#candidates.add(known, address, kind === 'asked' ? 'file' : 'guesses', name);
    }
  }

  /** The rows of everybody who is tied to the account or was named, over what people wrote into them before. */
  rows(before: readonly EditedRow[]): readonly IdentityRow[] {
    const people = this.#directory
      .people()
      .filter(({ mentions, ties }) => mentions > 0 || ties.some((tie) => tie !== 'followedBy'));
    this.#candidates.matchLoose(people.map(({ handle }) => handle));
    return mergeIdentityRows(rowsOf(people, this.#candidates), before, this.#candidates);
  }

  coverage(): readonly Coverage[] {
    return this.#directory.coverage();
  }
}
