// What is wrong with rows taken together: two of one target, two of one account on X, no room for all on the disk. `bulk
// check` tells it, and `bulk plan` and `bulk run` refuse all rows for it: which of two is meant, nobody can tell but their owner.

import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import { accountKey, type TargetAccount } from '../model/account.ts';
import { formatBytes } from '../prose/numbers.ts';
import type { Account } from './account.ts';
import type { PlannedRow } from './inventory.ts';
import { aProblem, type Problem, type Whose } from './problem.ts';

/** A row, as far as it is known who comes and who they are there; null where it is not. */
export interface RowFacts extends Whose {
  readonly row: number;
  /** `key` is the server's own name of the account; null in an inventory of an older version. */
  readonly target: { readonly acct: string; readonly key: string | null } | null;
  /** `id` is null in an inventory of an older version. */
  readonly source: { readonly id: string | null; readonly screenName: string } | null;
  /** Bytes of the files that are read for a plan. */
  readonly recordBytes: number;
  /** Bytes that its workspace has on the disk. */
  readonly keptBytes: number;
}

/** Who an account is on its server, however the address in its row is spelt. */
export function targetFacts(account: TargetAccount): RowFacts['target'] {
  return { acct: account.acct, key: accountKey(account) };
}

/** The facts of a row that was planned; an inventory of an older version knows fewer of them. */
export function factsOfPlanned(row: PlannedRow, keptBytes: number): RowFacts {
  const { acct, screenName, targetKey, sourceId, recordBytes } = row;
  return {
    ...{ row: row.row, label: row.label, keptBytes, recordBytes: recordBytes ?? 0 },
    target: { acct, key: targetKey ?? null },
    source: { id: sourceId ?? null, screenName },
  };
}

/** The posts of a plan take about half of what they are made from, journal and all; and something for each workspace. */
const workspaceShare = 0.5;
const workspaceBytes = 500_000;

function targetNames({ target }: RowFacts): readonly string[] {
  if (target === null) return [];
  return [target.acct.toLowerCase(), ...(target.key === null ? [] : [target.key])];
}

function sourceNames({ source }: RowFacts): readonly string[] {
  if (source === null) return [];
  return source.id === null ? [`@${source.screenName.toLowerCase()}`] : [source.id];
}

function twice(
  rows: readonly RowFacts[],
  namesOf: (one: RowFacts) => readonly string[],
  problemWith: (one: RowFacts, row: number) => Problem,
): readonly Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap((one) => {
    const names = namesOf(one);
    const row = names.flatMap((name) => first.get(name) ?? [])[0];
    for (const name of names) if (!first.has(name)) first.set(name, one.row);
    return row === undefined ? [] : [problemWith(one, row)];
  });
}

/** Says so where the workspaces of all rows need more bytes than are free. */
export function spaceProblems(
  path: string,
  freeBytes: number,
  rows: readonly Pick<RowFacts, 'recordBytes' | 'keptBytes'>[],
): readonly Problem[] {
  const neededBytes = rows.reduce(
    (sum, { recordBytes, keptBytes }) =>
      sum + Math.max(0, workspaceBytes + recordBytes * workspaceShare - keptBytes),
    0,
  );
  if (freeBytes >= neededBytes) return [];
  const args = { path, free: formatBytes(freeBytes), needed: formatBytes(neededBytes) };
  return [aProblem({ row: null, label: null }, 'DISK_SPACE_SHORT', args)];
}

async function nearestFolder(path: string): Promise<string> {
  try {
    await statfs(path);
    return path;
  } catch {
    return dirname(path) === path ? path : nearestFolder(dirname(path));
  }
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(await nearestFolder(folder));
  return bavail * bsize;
}

/** All that is wrong with the rows together, in the order of the rows; `folder` is that of the bulk migration. */
export async function problemsTogether(
  rows: readonly RowFacts[],
  folder: string,
): Promise<readonly Problem[]> {
  const inOrder = rows.toSorted((left, right) => left.row - right.row);
  return [
    ...twice(inOrder, targetNames, (one, row) =>
      aProblem(one, 'TARGET_TWICE', { acct: one.target?.acct ?? '', row }),
    ),
    ...twice(inOrder, sourceNames, (one, row) =>
      aProblem(one, 'SOURCE_TWICE', { screenName: one.source?.screenName ?? '', row }),
    ),
    ...spaceProblems(folder, await freeBytesAt(folder), rows),
  ];
}

/** Throws MigrationError MANIFEST_WRONG with the number of problems and the first one, if there are any. */
export function refuseFor(problems: readonly Problem[], path: string): void {
  const [first] = problems;
  if (first === undefined) return;
  const where = first.row === null ? '' : `row ${String(first.row)}: `;
  const told = first.code === 'MANIFEST_INVALID' ? first.message : `${first.message} [${first.code}]`;
  throw new MigrationError('MANIFEST_WRONG', { path, count: problems.length, first: `${where}${told}` });
}

/** The targets of one run, told by their tokens: a token may be another account's than when the plan was made. */
export class TakenTargets {
  readonly #rows = new Map<string, number>();

  /** Takes it for a row, for good. Throws MigrationError TARGET_TWICE where another row has it. */
  take({ row }: Pick<Account, 'row'>, account: TargetAccount): void {
    const key = accountKey(account);
    const other = this.#rows.get(key) ?? row;
    if (other !== row) throw new MigrationError('TARGET_TWICE', { acct: account.acct, row: other });
    this.#rows.set(key, row);
  }
}
