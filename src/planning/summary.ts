// The plan in numbers, collected while it streams by. Every tweet read ends up in exactly one of planned, skipped
// and unreadable: replaced versions of edited tweets and lost records are told by notices, the rest by plans.

import type { PacingChoices } from '../choices/pacing-terms.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { OperationId } from '../model/ids.ts';
import { standsForLostTweet } from '../model/lost-tweet.ts';
import type { Notice, NoticeCode } from '../model/notice.ts';
import type { Branch, PlanSummary, SkipReason, TweetPlan } from '../model/plan.ts';
import { PlanDigest } from './digest.ts';
import { countOperation, estimate, noOperations } from './estimate.ts';

/** Collects notices of reading and plans of tweets; then tells the numbers. */
export class PlanCounter {
  readonly #digest = new PlanDigest();
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  readonly #notices: Partial<Record<NoticeCode, number>> = {};
  #counts = noOperations;
  readonly #branches: Partial<Record<Branch, number>> = {};
  #planned = 0;
  #unreadable = 0;
  #first: OperationId | null = null;
  #last: OperationId | null = null;

  /** Takes a notice of reading or of planning. */
  addNotice(notice: Notice): void {
    this.#notices[notice.code] = (this.#notices[notice.code] ?? 0) + 1;
    if (standsForLostTweet(notice)) this.#unreadable += 1;
    if (notice.code === 'edited') this.#skip('edited', notice.args.versions - 1);
  }

  /** Takes one tweet's plan, in the plan's order. */
  addPlan(plan: TweetPlan): void {
    if (plan.skipped === null) this.#plan(plan.branch);
    else this.#skip(plan.skipped, 1);
    for (const notice of plan.notices) this.addNotice(notice);
    for (const operation of plan.operations) {
      this.#digest.add(operation);
      this.#counts = countOperation(this.#counts, operation);
      if (operation.kind !== 'status') continue;
      this.#first ??= operation.id;
      this.#last = operation.id;
    }
  }

  /** The numbers of everything taken so far. */
  summary(capabilities: Capabilities, choices: PacingChoices): PlanSummary {
    const skipped = Object.values(this.#skipped).reduce((sum, count) => sum + count, 0);
    return {
      digest: this.#digest.hex(),
      tweets: this.#planned + skipped + this.#unreadable,
      planned: this.#planned,
      branches: { ...this.#branches },
      unreadable: this.#unreadable,
      skipped: { ...this.#skipped },
      notices: { ...this.#notices },
      estimate: estimate(this.#counts, capabilities, choices),
      span: this.#first && this.#last ? { first: this.#first, last: this.#last } : null,
    };
  }

  #plan(branch: Branch): void {
    this.#planned += 1;
    this.#branches[branch] = (this.#branches[branch] ?? 0) + 1;
  }

  #skip(reason: SkipReason, count: number): void {
    if (count > 0) this.#skipped[reason] = (this.#skipped[reason] ?? 0) + count;
  }
}
