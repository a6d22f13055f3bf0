// `bulk check`: every row, every archive, every token, before anything is touched. It looks and creates nothing, neither
// on a server nor in a workspace, and tells all that is wrong at once.

import { openForReading } from '../compose.ts';
import { checkToken } from '../migration.ts';
import type { TargetAccount } from '../model/account.ts';
import { readNamedFiles } from '../passage.ts';
import type { Account, Manifest } from './account.ts';
import { openDoors } from './instance-door.ts';
import { openTargetOf, type Opening } from './open-account.ts';
import { problemOf, type Problem } from './problem.ts';
import { sideBySide } from './side-by-side.ts';
import type { Surroundings } from './surroundings.ts';
import { problemsTogether, targetFacts } from './taken-together.ts';

/** What was found out about an account; null where it could not be. */
export interface CheckedAccount {
  readonly account: Account;
  readonly source: { readonly id: string; readonly screenName: string } | null;
  /** Whose the token is. */
  readonly target: TargetAccount | null;
  /** Bytes of the files that are read for a plan. */
  readonly recordBytes: number;
}

/** The result: what is wrong, and what was looked at. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly checked: readonly CheckedAccount[];
}

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

async function tryToken(account: Account, opening: Opening): Promise<TargetAccount> {
  const target = await openTargetOf(account, opening);
  await checkToken({ ...target, signal: opening.signal });
  return target.account;
}

/** The value, or null and its problem told. */
async function orTold<Value>(
  account: Account,
  problems: Problem[],
  work: () => Value | Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    problems.push(problemOf({ row: account.row, label: account.label }, error));
    return null;
  }
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
    const opening = door && { around, door, signal: around.signal };
    const target = opening ? await orTold(account, problems, () => tryToken(account, opening)) : null;
    const recordBytes = facts?.recordBytes ?? 0;
    checked.push({ account, target, source: facts?.source ?? null, recordBytes });
  });
  checked.sort((left, right) => left.account.row - right.account.row);
  const rows = checked.map(({ account: { row, label }, target, source, recordBytes }) => {
    const known = { row, label, source, recordBytes, keptBytes: 0 };
    return { ...known, target: target && targetFacts(target) };
  });
  problems.push(...(await problemsTogether(rows, around.folder.path)));
  problems.sort((left, right) => (left.row ?? 0) - (right.row ?? 0));
  return { problems, checked };
}
