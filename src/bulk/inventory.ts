// What `bulk plan` found, for people to look at before anything is posted: each account in numbers, and the totals of each
// server. Two columns of it are theirs to change: whether an account takes part, and its priority.

import type { Bucket } from '../model/capabilities.ts';
import type { SkipReason } from '../model/plan.ts';
import { nearlyAllLeftOut } from '../prose/skip-reasons.ts';
import type { Problem } from './problem.ts';

/** An account that has a plan. */
export interface PlannedRow {
  readonly kind: 'planned';
  readonly row: number;
  readonly label: string;
  readonly include: boolean;
  readonly priority: number;
  /** Host. */
  readonly instance: string;
  readonly acct: string;
  readonly screenName: string;
  readonly tweets: number;
  readonly posts: number;
  readonly media: number;
  readonly mediaBytes: number;
  /** Posts that are further parts of long tweets. */
  readonly splits: number;
  readonly skipped: number;
  /** The same by reason; versions before 0.2 did not write it. */
  readonly skippedBy?: Readonly<Partial<Record<SkipReason, number>>>;
  readonly notices: number;
  readonly requests: number;
  /** Alone, at its own pace. */
  readonly durationMs: number;
  /** From the beginning, with all the others on its server. */
  readonly finishedAfterMs: number;
  /** Of the plan; what is posted later must have the same. */
  readonly digest: string;
  /** Which account of which server it is, as `accountKey` tells; versions before 0.2 did not write it. */
  readonly targetKey?: string;
  /** Of the account on X; versions before 0.2 did not write it. */
  readonly sourceId?: string;
  /** Bytes of the files that were read for the plan; versions before 0.2 did not write it. */
  readonly recordBytes?: number;
}

/** An account that has none. */
export interface UnplannedRow {
  readonly kind: 'unplanned';
  readonly row: number;
  readonly label: string;
  readonly problem: Problem;
}

/** A row of the inventory. */
export type InventoryRow = PlannedRow | UnplannedRow;

/** Said loudly where nearly everything is skipped, with the choice of the manifest that brings it; null for any other row. */
export function warningOf({ tweets, posts, splits, skippedBy = {} }: PlannedRow): string | null {
  return nearlyAllLeftOut({ tweets, planned: posts - splits, skipped: skippedBy }, 'file');
}

/** A server with all accounts that go to it. */
export interface InstanceTotal {
  readonly instance: string;
  readonly accounts: number;
  readonly posts: number;
  readonly media: number;
  readonly mediaBytes: number;
  readonly notices: number;
  readonly finishedAfterMs: number;
}

/** The rows that have a plan and take part. */
export function included(rows: readonly InventoryRow[]): readonly PlannedRow[] {
  return rows.filter((row): row is PlannedRow => row.kind === 'planned' && row.include);
}

/** A row before it is known how long the others make it wait. */
export type RowAlone = Omit<PlannedRow, 'finishedAfterMs'> & { readonly buckets: readonly Bucket[] };

/**
 * How long after the beginning each account is finished: at its own pace, or later where its server counts all accounts
 * of an address together. Those share by weight, so that when one is done, each other has had at most its share.
 */
export function withFinish(rows: readonly RowAlone[]): readonly PlannedRow[] {
  return rows.map(({ buckets, ...row }) => {
    const neighbours = rows.filter(({ instance }) => instance === row.instance);
    const shared = buckets.filter(({ per }) => per === 'address');
    const ahead = neighbours.reduce(
      (sum, other) => sum + Math.min(other.requests, (row.requests * other.priority) / row.priority),
      0,
    );
    const waits = shared.map(({ limit, windowMs }) => (Math.ceil(ahead / limit) - 1) * windowMs);
    return { ...row, finishedAfterMs: Math.max(row.durationMs, 0, ...waits) };
  });
}

/** The totals of each server, of the accounts that take part. */
export function totalsOf(rows: readonly InventoryRow[]): readonly InstanceTotal[] {
  return [...Map.groupBy(included(rows), ({ instance }) => instance)].map(([instance, those]) => {
    const sum = (of: (row: PlannedRow) => number): number => those.reduce((total, row) => total + of(row), 0);
    return {
      ...{
        instance,
        accounts: those.length,
        posts: sum(({ posts }) => posts),
        media: sum(({ media }) => media),
      },
      mediaBytes: sum(({ mediaBytes }) => mediaBytes),
      notices: sum(({ notices }) => notices),
      finishedAfterMs: Math.max(0, ...those.map(({ finishedAfterMs }) => finishedAfterMs)),
    };
  });
}
