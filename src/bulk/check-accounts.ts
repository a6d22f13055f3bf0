// `bulk check`: every row, every archive, every token, before anything is touched. It looks and creates nothing, neither
// on a server nor in a workspace, and tells all that is wrong at once.

import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openForReading } from '../compose.ts';
import { checkToken } from '../migration.ts';
import { readNamedFiles } from '../passage.ts';
import { formatBytes } from '../prose/numbers.ts';
import type { Account, Manifest } from './account.ts';
import { openDoors, type InstanceDoor } from './instance-door.ts';
import { aProblem, problemOf, type Problem } from './problem.ts';
import { readToken } from './read-token.ts';
import { sideBySide } from './side-by-side.ts';
import type { Surroundings } from './surroundings.ts';

/** What was found out about an account; null where it could not be. */
export interface CheckedAccount {
  readonly account: Account;
  readonly source: { readonly id: string; readonly screenName: string } | null;
  /** `name@host`. */
  readonly acct: string | null;
  /** Bytes of the files that are read for a plan. */
  readonly recordBytes: number;
}

/** The result: what is wrong, and what was looked at. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly checked: readonly CheckedAccount[];
}

/** The posts of a plan take about half of what they are made from, journal and all; and something for each workspace. */
const workspaceShare = 0.5;
const workspaceBytes = 500_000;

async function lookIntoArchive({
  archives,
  choices,
}: Account): Promise<Pick<CheckedAccount, 'source' | 'recordBytes'>> {
  const archive = await openForReading(archives, choices);
  try {
    const { id, screenName } = archive.facts.account;
    const recordBytes = archive.facts.read.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { source: { id, screenName }, recordBytes };
  } finally {
    await archive.close();
  }
}

async function tryToken(account: Account, around: Surroundings, door: InstanceDoor): Promise<string> {
  const token = await readToken(account.token, around.environment);
  around.secrets.add(token);
  const target = await door.open(account, token, around.signal);
  await checkToken({ ...target, signal: around.signal });
  return target.account.acct;
}

/** The value, or null and its problem told. */
async function orTold<Value>(
  account: Account,
  problems: Problem[],
  work: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    problems.push(problemOf({ row: account.row, label: account.label }, error));
    return null;
  }
}

function twice(
  checked: readonly CheckedAccount[],
  keyOf: (one: CheckedAccount) => string | null,
  problemWith: (one: CheckedAccount, row: number) => Problem,
): readonly Problem[] {
  const first = new Map<string, number>();
  return checked.flatMap((one) => {
    const key = keyOf(one);
    const row = key === null ? undefined : first.get(key);
    if (key !== null && row === undefined) first.set(key, one.account.row);
    return row === undefined ? [] : [problemWith(one, row)];
  });
}

async function nearestFolder(path: string): Promise<string> {
  try {
    await statfs(path);
    return path;
  } catch {
    return dirname(path) === path ? path : nearestFolder(dirname(path));
  }
}

/** Says so where the workspaces of all accounts need more bytes than are free. */
export function spaceProblems(
  path: string,
  freeBytes: number,
  checked: readonly Pick<CheckedAccount, 'recordBytes'>[],
): readonly Problem[] {
  const neededBytes = checked.reduce(
    (sum, { recordBytes }) => sum + workspaceBytes + recordBytes * workspaceShare,
    0,
  );
  if (freeBytes >= neededBytes) return [];
  const args = { path, free: formatBytes(freeBytes), needed: formatBytes(neededBytes) };
  return [aProblem({ row: null, label: null }, 'DISK_SPACE_SHORT', args)];
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(await nearestFolder(folder));
  return bavail * bsize;
}

/** Checks everything. Problems come in the order of the rows. */
export async function checkAccounts(
  { accounts, problems: ofForm }: Manifest,
  around: Surroundings,
): Promise<CheckResult> {
  const doors = openDoors(accounts, around);
  const problems: Problem[] = [...ofForm];
  const checked: CheckedAccount[] = [];
  await sideBySide(around.time.clock, accounts, around.atOnce, async (account) => {
    around.signal.throwIfAborted();
    const door = doors.get(account.instance.host);
    const facts = await orTold(account, problems, () => lookIntoArchive(account));
    await orTold(account, problems, () => readNamedFiles(account.choices));
    const acct = door ? await orTold(account, problems, () => tryToken(account, around, door)) : null;
    checked.push({ account, acct, source: facts?.source ?? null, recordBytes: facts?.recordBytes ?? 0 });
  });
  checked.sort((left, right) => left.account.row - right.account.row);
  problems.push(
    ...twice(
      checked,
      ({ acct }) => acct?.toLowerCase() ?? null,
      ({ account, acct }, row) => aProblem(account, 'TARGET_TWICE', { acct: acct ?? '', row }),
    ),
    ...twice(
      checked,
      ({ source }) => source?.id ?? null,
      ({ account, source }, row) =>
        aProblem(account, 'SOURCE_TWICE', { screenName: source?.screenName ?? '', row }),
    ),
    ...spaceProblems(around.folder.path, await freeBytesAt(around.folder.path), checked),
  );
  problems.sort((left, right) => (left.row ?? 0) - (right.row ?? 0));
  return { problems, checked };
}
