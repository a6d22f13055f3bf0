// An account's own limits beside those it shares with others, as one value and apart again.

import type { RequestClass } from '../model/capabilities.ts';
import { recalled, type Limits } from './limits.ts';
import type { SharedLimits } from './shared-limits.ts';

/** What other accounts use up too, and this one's name and weight among them. */
export interface Among {
  readonly shared: SharedLimits;
  readonly account: string;
  readonly weight: number;
}

/** All that one account has to keep. */
export class Books {
  readonly #among: Among | undefined;
  own: Limits;

  constructor(fresh: Limits, among: Among | undefined) {
    this.#among = among;
    const counts = fresh.counts.filter(({ bucket }) => among === undefined || bucket.per !== 'address');
    this.own = { ...fresh, counts };
  }

  /** Its own and what it shares. */
  get all(): Limits {
    return { ...this.own, counts: [...this.own.counts, ...(this.#among?.shared.counts ?? [])] };
  }

  /** Makes a change to all of it. */
  change(changed: (limits: Limits) => Limits): void {
    const mine = this.own.counts.length;
    const next = changed(this.all);
    this.own = { ...next, counts: next.counts.slice(0, mine) };
    if (this.#among) this.#among.shared.counts = next.counts.slice(mine);
  }

  /** Counts what left before, each where it is not counted yet. */
  recall(requestClass: RequestClass, sentMs: readonly number[], nowMs: number): void {
    this.own = recalled(this.own, requestClass, sentMs, nowMs);
    if (!this.#among) return;
    const { shared, account } = this.#among;
    const unknown = shared.uncountedOf(account, requestClass, sentMs);
    shared.counts = recalled({ ...this.own, counts: shared.counts }, requestClass, unknown, nowMs).counts;
  }
}
