// `bulk plan`: each account's workspace and plan, and the inventory of all. Posts nothing.

import { writePlanNote } from '../compose-many.ts';
import type { PlanSummary } from '../model/plan.ts';
import type { Target } from '../compose-target.ts';
import { checkToken } from '../migration.ts';
import { accountKey } from '../model/account.ts';
import type { Account } from './account.ts';
import {
  withFinish,
  type InventoryRow,
  type PlannedRow,
  type RowAlone,
  type UnplannedRow,
} from './inventory.ts';
import { readInventory, writeInventory } from './inventory-files.ts';
import { openDoors } from './instance-door.ts';
import { withAccount } from './open-account.ts';
import { problemOf } from './problem.ts';
import { sideBySide } from './side-by-side.ts';
import type { Surroundings } from './surroundings.ts';
import { factsOfPlanned, problemsTogether, refuseFor, targetFacts, type RowFacts } from './taken-together.ts';
import { Mutex } from '../pacing/mutex.ts';

function sum(counts: Readonly<Partial<Record<string, number>>>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}

function numbersOf({ tweets, planned, skipped, notices, estimate, digest }: PlanSummary) {
  const { statuses, uploads, uploadBytes, requests, durationMs } = estimate;
  return {
    ...{ tweets, posts: statuses, media: uploads, mediaBytes: uploadBytes, splits: statuses - planned },
    ...{ skipped: sum(skipped), skippedBy: skipped, notices: sum(notices), requests, durationMs, digest },
  };
}

/**
 * Plans the accounts and writes the inventory; what people decided in an earlier one stays decided, and rows of accounts
 * that are only among `all` stay as they are. An account that cannot be planned is in it with its problem. Throws MigrationError
 * MANIFEST_WRONG for rows that cannot be moved together; then the earlier inventory stays.
 */
export async function planAccounts(
  accounts: readonly Account[],
  all: readonly Account[],
  around: Surroundings,
  onProgress: (planned: number) => void,
): Promise<readonly InventoryRow[]> {
  const doors = openDoors(accounts, around);
  const planning = new Mutex(around.time.clock);
  const before = new Map(readInventory(around.folder).map((row) => [row.label, row]));
  const alone: RowAlone[] = [];
  const unplanned: UnplannedRow[] = [];
  const facts = new Map<string, RowFacts>();

  async function plan(account: Account): Promise<void> {
    const { row, label, instance, priority } = account;
    const door = doors.get(instance.host);
    if (!door) return;
    around.signal.throwIfAborted();
    try {
      const { signal } = around;
      const onTarget = async (target: Target): Promise<void> => {
        const whose = { row, label, target: targetFacts(target.account), source: null };
        facts.set(label, { ...whose, recordBytes: 0, keptBytes: 0 });
        await checkToken({ ...target, signal });
      };
      await withAccount(account, { around, door, planning, signal, onTarget }, (open) => {
        const { planned, target, workspace } = open;
        writePlanNote(workspace.folder, { digest: planned.plan.digest, choices: account.choices });
        const earlier = before.get(label);
        const decided = earlier?.kind === 'planned' ? earlier : null;
        const numbers = numbersOf(planned.plan);
        const { account: source, read } = planned.archive.facts;
        const recordBytes = read.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
        alone.push({
          ...{ kind: 'planned', row, label, include: decided?.include ?? true, ...numbers },
          ...{ priority: decided?.priority ?? priority, instance: instance.host, acct: target.account.acct },
          ...{ screenName: source.screenName, sourceId: source.id, recordBytes },
          ...{ targetKey: accountKey(target.account), buckets: target.capabilities.buckets },
        });
        const known = { row, label, target: targetFacts(target.account), source };
        facts.set(label, { ...known, recordBytes, keptBytes: around.folder.bytesOf(label) });
        around.journal.tell(label, { kind: 'planned', posts: numbers.posts, uploads: numbers.media });
        return Promise.resolve();
      });
    } catch (error) {
      if (around.signal.aborted) throw error;
      unplanned.push({ kind: 'unplanned', row, label, problem: problemOf(account, error) });
    }
    onProgress(alone.length + unplanned.length);
  }

  await sideBySide(around.time.clock, accounts, around.atOnce, plan);
  const planned: readonly PlannedRow[] = withFinish(alone);
  const fresh = new Set(accounts.map(({ label }) => label));
  const kept = all.flatMap(({ label }) => (fresh.has(label) ? [] : (before.get(label) ?? [])));
  const rows = [...planned, ...unplanned, ...kept].sort((left, right) => left.row - right.row);
  for (const row of kept)
    if (row.kind === 'planned') facts.set(row.label, factsOfPlanned(row, around.folder.bytesOf(row.label)));
  refuseFor(await problemsTogether([...facts.values()], around.folder.path), around.manifest);
  writeInventory(around.folder, rows);
  return rows;
}
