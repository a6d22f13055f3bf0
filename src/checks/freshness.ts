// Whether the account shows posts of this plan that this workspace knows nothing of: then another workspace began the
// migration or goes on with it, and posting from here would post everything twice. Posts that say the same in another dress,
// as other choices make them, or a program that copied tweets at the time, stop the run as well.

import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { OperationState } from '../ports/ledger.ts';
import { Stretches } from '../recognition/alike.ts';
import { isTelling, secondOf } from '../recognition/free-posts.ts';
import { wordsOfHtml, wordsOfText, withoutHosts } from '../recognition/plain-words.ts';
import { isDatedSo } from '../recognition/recognise.ts';
import type { CheckInput } from './check.ts';
import { samplePosts } from './sample-posts.ts';

/**
 * Nothing of these is there as far as this workspace knows. What was not answered the engine looks up, and what was offered
 * again its owner has looked for.
 */
const unseen: ReadonlySet<OperationState['kind']> = new Set(['new', 'absent', 'notSent']);

/** So many that are merely alike are no chance any more. */
const manyAlike = 3;
/** So many short ones ("Good morning") together are no chance any more. */
const manyShort = 3;

/** What a post may be shown as before it is there; nothing where it has the address of another post in it. */
function wordsShown({ text, links, pings }: StatusOperation): readonly string[] {
  if (links.length > 0) return [];
  return (pings ? [text, withoutHosts(text)] : [text]).map(wordsOfText);
}

/** A post of the account that the ledger does not know. */
interface Shown {
  readonly html: string;
  readonly words: string;
  readonly createdAtMs: number;
}

async function shownPosts(input: CheckInput): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for await (const posts of samplePosts(input)) {
    for (const { content, createdAtMs, isReblog } of posts)
      if (!isReblog) shown.push({ html: content, words: wordsOfHtml(content), createdAtMs });
  }
  return shown;
}

/**
 * Without those that may be what this workspace sent without an answer, one for each: the engine looks them up, and they are
 * no other's even where a later post of the plan says the same.
 */
async function notOurs({ ledger }: CheckInput, shown: readonly Shown[]): Promise<readonly Shown[]> {
  const left = [...shown];
  for (const { operation } of await ledger.unsettled()) {
    if (operation.kind !== 'status') continue;
    const words = wordsShown(operation);
    const alike = left.filter((post) => words.includes(post.words));
    const ours = alike.find((post) => isDatedSo(operation, post)) ?? alike.find((post) => post.words !== '');
    if (ours) left.splice(left.indexOf(ours), 1);
  }
  return left;
}

/** Words with a date, which tell however few they are, and even none: a picture is told so. */
function dated(words: string, atMs: number): string {
  return `${words} ${String(secondOf(atMs))}`;
}

/** By what a post of the plan may be known, the surest first. */
function marksOf(operation: StatusOperation): readonly { readonly mark: string; readonly tells: boolean }[] {
  const { datedMs } = operation;
  const words = wordsShown(operation);
  const withDates =
    datedMs === null ? [] : words.map((each) => ({ mark: dated(each, datedMs), tells: true }));
  return [...withDates, ...words.map((mark) => ({ mark, tells: isTelling(mark) }))];
}

async function countMatches({ ledger, planned }: CheckInput, shown: readonly Shown[]): Promise<number> {
  const marks = new Set(shown.flatMap(({ words, createdAtMs }) => [words, dated(words, createdAtMs)]));
  marks.delete('');
  if (marks.size === 0) return 0;
  const found = { telling: new Set<string>(), short: new Set<string>() };
  for (const operation of planned()) {
    if (operation.kind !== 'status') continue;
    const known = marksOf(operation).find(({ mark }) => marks.has(mark));
    if (known === undefined || !unseen.has((await ledger.state(operation.id)).kind)) continue;
    found[known.tells ? 'telling' : 'short'].add(known.mark);
  }
  return found.telling.size + (found.short.size >= manyShort ? found.short.size : 0);
}

/** How many posts of the plan say what others on the account say; counts no further than it must. */
async function countAlike({ ledger, planned }: CheckInput, shown: readonly Shown[]): Promise<number> {
  const stretches = new Stretches();
  for (const { html } of shown) stretches.add(html);
  const alike = new Set<string>();
  for (const operation of planned()) {
    if (operation.kind !== 'status' || !stretches.hasIn(operation.text)) continue;
    if (unseen.has((await ledger.state(operation.id)).kind)) alike.add(operation.text);
    if (alike.size >= manyAlike) break;
  }
  return alike.size;
}

async function isUntouched({ ledger }: CheckInput): Promise<boolean> {
  const { statuses, uploads } = await ledger.progress();
  return [statuses, uploads].every(({ done, failed, open }) => done + failed + open === 0);
}

/** Stops with ACCOUNT_HAS_MATCHES or ACCOUNT_HAS_ALIKE; compares posts that the ledger does not know with what is not there yet. */
export async function freshnessCheck(input: CheckInput): Promise<readonly Finding[]> {
  const { acct } = input.account;
  const shown = await notOurs(input, await shownPosts(input));
  const count = await countMatches(input, shown);
  if (count > 0) throw new MigrationError('ACCOUNT_HAS_MATCHES', { acct, count });
  if (input.postsAlike !== true && (await countAlike(input, shown)) >= manyAlike)
    throw new MigrationError('ACCOUNT_HAS_ALIKE', { acct });
  return (await isUntouched(input)) ? [{ code: 'accountFresh', args: {} }] : [];
}
