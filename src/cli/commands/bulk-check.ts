// `tweetferry bulk check`: everything that is wrong with a manifest, its archives and its tokens, at once.

import { checkAccounts, type CheckResult } from '../../bulk/check-accounts.ts';
import { readManifest } from '../../bulk/read-manifest.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { alignColumns } from '../../prose/layout.ts';
import { plural } from '../../prose/numbers.ts';
import { safeJson, safeLine } from '../../prose/terminal-safe.ts';
import { readingOf, withSurroundings, type BulkFlags } from '../bulk-surroundings.ts';
import type { Deps } from '../deps.ts';

function asTable({ problems, checked }: CheckResult): string {
  const sum = `${plural(checked.length, 'account')} looked at: ${plural(problems.length, 'problem')}.`;
  const rows = problems.map(({ row, label, code, message }) => [
    ...[row === null ? '' : String(row), label ?? '', code, safeLine(message)],
  ]);
  const hints = new Map(problems.map(({ code, hint }) => [code, hint]));
  return `${[
    ...(rows.length === 0 ? [] : [...alignColumns([['row', 'label', 'problem', ''], ...rows], [0], 0), '']),
    ...[...hints].map(([code, hint]) => `${code}: ${safeLine(hint)}`),
    ...(rows.length === 0 ? [] : ['']),
    sum,
  ].join('\n')}\n`;
}

function asJson({ problems, checked }: CheckResult): string {
  const accounts = checked.map(({ account, target, source }) => {
    const { row, label, instance } = account;
    return { row, label, instance: instance.host, account: target?.acct ?? null, from: source };
  });
  return `${safeJson({ type: 'bulkCheck', version: 1, problems, accounts }, 2)}\n`;
}

/** Checks it all and says what it found. */
export async function bulkCheck(deps: Deps, path: string, flags: BulkFlags): Promise<void> {
  const manifest = await readManifest(path, readingOf(deps.terminal, flags));
  const result = await withSurroundings(deps, path, { atOnce: '8', ...flags }, (around) =>
    checkAccounts(manifest, around),
  );
  deps.terminal.write(flags.json ? asJson(result) : asTable(result));
  deps.leaveWith(result.problems.length === 0 ? exitCodes.success : exitCodes.usage);
}
