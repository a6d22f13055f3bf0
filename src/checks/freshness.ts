// Whether the account shows posts of this plan that this workspace knows nothing of: then another workspace began the
// migration or goes on with it, and posting from here would post everything twice. Posts that say the same in another dress,
// as other choices make them, or a program that copied tweets at the time, stop the run as well.

import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { ServerStatus } from '../ports/server.ts';
import { Stretches } from '../recognition/alike.ts';
import { wordsOfHtml } from '../recognition/plain-words.ts';
import { wordsShown } from '../recognition/posts-of-plan.ts';
import { isDatedSo } from '../recognition/recognise.ts';
import { ForeignPosts, sortPosts, unseenStates } from '../recognition/sort-posts.ts';
import type { CheckInput } from './check.ts';
import { samplePosts } from './sample-posts.ts';

/** So many that are merely alike are no chance any more. */
const manyAlike = 3;
async function shownPosts(input: CheckInput): Promise<readonly ServerStatus[]> {
  const shown: ServerStatus[] = [];
  for await (const posts of samplePosts(input)) shown.push(...posts.filter(({ isReblog }) => !isReblog));
  const twins = new Set((await input.ledger.twins()).map(({ statusId }) => statusId));
  return shown.filter(({ id }) => !twins.has(id));
}

/** The posts that this workspace sent without an answer; the engine looks them up. */
async function inDoubt({ ledger }: CheckInput): Promise<readonly StatusOperation[]> {
  const unsettled = await ledger.unsettled();
  return unsettled.flatMap(({ operation }) => (operation.kind === 'status' ? [operation] : []));
}

/** Without those that may be posts in doubt, one for each: they are no other's even where a later post of the plan says the same. */
function notOurs(
  doubted: readonly StatusOperation[],
  shown: readonly ServerStatus[],
): readonly ServerStatus[] {
  const left = [...shown];
  for (const operation of doubted) {
    const words = wordsShown(operation);
    const alike = left.filter(({ content }) => words.includes(wordsOfHtml(content)));
    const ours =
      alike.find((post) => isDatedSo(operation, post)) ??
      alike.find(({ content }) => wordsOfHtml(content) !== '');
    if (ours) left.splice(left.indexOf(ours), 1);
  }
  return left;
}

/** How many posts of the plan say what others on the account say; counts no further than it must. */
async function countAlike({ ledger, planned }: CheckInput, shown: readonly ServerStatus[]): Promise<number> {
  const stretches = new Stretches();
  for (const { content } of shown) stretches.add(content);
  const alike = new Set<string>();
  for (const operation of planned()) {
    if (operation.kind !== 'status' || !stretches.hasIn(operation.text)) continue;
    if (unseenStates.has((await ledger.state(operation.id)).kind)) alike.add(operation.text);
    if (alike.size >= manyAlike) break;
  }
  return alike.size;
}

async function isUntouched({ ledger }: CheckInput): Promise<boolean> {
  const { statuses, uploads } = await ledger.progress();
  return [statuses, uploads].every(({ done, failed, open }) => done + failed + open === 0);
}

/**
 * Stops with ACCOUNT_HAS_MATCHES or ACCOUNT_HAS_ALIKE; compares posts that the ledger does not know with what is not there yet, and
 * notes those that are second posts of what is.
 */
export async function freshnessCheck(input: CheckInput): Promise<readonly Finding[]> {
  const { ledger, planned } = input;
  const { acct } = input.account;
  const doubted = await inDoubt(input);
  const shown = notOurs(doubted, await shownPosts(input));
  const { foreign, twins } = await sortPosts(ledger, planned(), shown);
  await ledger.noteTwins(twins);
  const posts = new ForeignPosts();
  for (const one of foreign) posts.add(one);
  const { count } = posts;
  if (count > 0) throw new MigrationError('ACCOUNT_HAS_MATCHES', { acct, count });
  // What was sent twice without an answer may come twice, and says what other tweets of a series say, too.
  const sent = new Set(doubted.flatMap(wordsShown));
  const second = new Set(twins.map(({ statusId }) => statusId));
  const others = shown.filter(({ id, content }) => !second.has(id) && !sent.has(wordsOfHtml(content)));
  if (input.postsAlike !== true && (await countAlike(input, others)) >= manyAlike)
    throw new MigrationError('ACCOUNT_HAS_ALIKE', { acct });
  const twice = (await ledger.twins()).length;
  const found: readonly Finding[] = twice > 0 ? [{ code: 'postsTwice', args: { count: twice } }] : [];
  return (await isUntouched(input)) ? [{ code: 'accountFresh', args: {} }, ...found] : found;
}
