// Whether the account already shows posts of this plan although this workspace has posted nothing: then another
// workspace began the migration, and going on here would post everything twice.

import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { Operation, StatusOperation } from '../model/operation.ts';
import { wordsOfHtml, wordsOfText } from '../recognition/plain-words.ts';
import { valueOf } from './account.ts';
import type { CheckInput } from './check.ts';

/** Texts shorter than this ("Good morning") are no proof. */
const tellingLength = 12;

/** The words by which a post can be told before it is there: one with the address of another post cannot. */
function tellingWords({ text, links }: StatusOperation): string {
  return links.length === 0 ? wordsOfText(text) : '';
}

function countIn(planned: Iterable<Operation>, shown: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const operation of planned) {
    const words = operation.kind === 'status' ? tellingWords(operation) : '';
    if (shown.has(words)) found.add(words);
  }
  return found.size;
}

/** Stops with ACCOUNT_HAS_MATCHES; compares the newest page of the account with the plan. */
export async function freshnessCheck(input: CheckInput): Promise<readonly Finding[]> {
  const { server, ledger, account, planned, signal } = input;
  const { statuses, uploads } = await ledger.progress();
  const isEmpty = [statuses, uploads].every(({ done, failed, open }) => done + failed + open === 0);
  if (!isEmpty) return [];
  const listed = valueOf(
    await server.listStatuses(account.id, null, signal),
    new URL(account.url).host,
    'read:statuses',
  );
  const shown = listed
    .map(({ content }) => wordsOfHtml(content))
    .filter((words) => words.length >= tellingLength);
  const count = shown.length === 0 ? 0 : countIn(planned(), new Set(shown));
  if (count > 0) throw new MigrationError('ACCOUNT_HAS_MATCHES', { acct: account.acct, count });
  return [{ code: 'accountFresh', args: {} }];
}
