// Whether the account shows posts of this plan that this workspace knows nothing of: then another workspace began the
// migration or goes on with it, and posting from here would post everything twice.

import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { StatusOperation } from '../model/operation.ts';
import { isTelling } from '../recognition/free-posts.ts';
import { wordsOfHtml, wordsOfText, withoutHosts } from '../recognition/plain-words.ts';
import type { CheckInput } from './check.ts';
import { samplePosts } from './sample-posts.ts';

/** So many short ones ("Good morning") together are no chance any more. */
const manyShort = 3;

/** What a post may be shown as before it is there; nothing where it has the address of another post in it. */
function wordsShown({ text, links, pings }: StatusOperation): readonly string[] {
  if (links.length > 0) return [];
  return (pings ? [text, withoutHosts(text)] : [text]).map(wordsOfText);
}

async function shownWords(input: CheckInput): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  for await (const posts of samplePosts(input)) {
    for (const { content, isReblog } of posts) if (!isReblog) shown.add(wordsOfHtml(content));
  }
  shown.delete('');
  return shown;
}

async function countMatches({ ledger, planned }: CheckInput, shown: ReadonlySet<string>): Promise<number> {
  const found = { telling: new Set<string>(), short: new Set<string>() };
  for (const operation of planned()) {
    if (operation.kind !== 'status') continue;
    const words = wordsShown(operation).find((each) => shown.has(each));
    // What was tried from here may be there without having been answered; the engine looks it up.
    if (words === undefined || (await ledger.state(operation.id)).kind !== 'new') continue;
    found[isTelling(words) ? 'telling' : 'short'].add(words);
  }
  return found.telling.size + (found.short.size >= manyShort ? found.short.size : 0);
}

async function isUntouched({ ledger }: CheckInput): Promise<boolean> {
  const { statuses, uploads } = await ledger.progress();
  return [statuses, uploads].every(({ done, failed, open }) => done + failed + open === 0);
}

/** Stops with ACCOUNT_HAS_MATCHES; compares posts that the ledger does not know with what is not touched yet. */
export async function freshnessCheck(input: CheckInput): Promise<readonly Finding[]> {
  const shown = await shownWords(input);
  const count = shown.size === 0 ? 0 : await countMatches(input, shown);
  if (count > 0) throw new MigrationError('ACCOUNT_HAS_MATCHES', { acct: input.account.acct, count });
  return (await isUntouched(input)) ? [{ code: 'accountFresh', args: {} }] : [];
}
