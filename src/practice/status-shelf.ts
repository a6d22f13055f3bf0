// The statuses of the practice instance, by id and by age. A listing is asked for every so many posts, so it must not cost
// more the more there are.

import { compareIds } from './snowflake.ts';
import type { StoredStatus } from './stored.ts';

/** Holds them. */
export class StatusShelf {
  readonly #byId = new Map<string, StoredStatus>();
  /** Null when it has to be sorted anew. */
  #byAge: StoredStatus[] | null = [];

  get size(): number {
    return this.#byId.size;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  get(id: string): StoredStatus | null {
    return this.#byId.get(id) ?? null;
  }

  /** In the order in which they arrived. */
  asArrived(): readonly StoredStatus[] {
    return [...this.#byId.values()];
  }

  /** From the newest id to the oldest. */
  *newestFirst(): Generator<StoredStatus> {
    this.#byAge ??= this.asArrived().toSorted((left, right) => compareIds(left.id, right.id));
    const sorted = this.#byAge;
    for (let place = sorted.length - 1; place >= 0; place -= 1) {
      const status = sorted[place];
      if (status) yield status;
    }
  }

  /** Adds it, or puts it in the place of the one with its id. */
  put(status: StoredStatus): void {
    const newest = this.#byAge?.at(-1);
    const isNewest = !this.has(status.id) && (!newest || compareIds(newest.id, status.id) < 0);
    this.#byId.set(status.id, status);
    if (isNewest) this.#byAge?.push(status);
    else this.#byAge = null;
  }

  delete(id: string): void {
    if (this.#byId.delete(id)) this.#byAge = null;
  }
}
