// Posts of the account to compare a plan with, within a budget of requests: the newest pages whole, then single pages
// further and further back, where the server's ids tell time.

import type { StatusId } from '../model/ids.ts';
import type { ServerStatus } from '../ports/server.ts';
import { idOfMoment } from '../recognition/id-of-moment.ts';
import { valueOf } from './account.ts';
import type { CheckInput } from './check.ts';

const wholePages = 10;
const dayMs = 24 * 3_600_000;
/** Jumps double from a day, so the last one goes back eleven years. */
const jumps = 12;

async function page(
  { server, account, signal }: CheckInput,
  olderThan: StatusId | null,
): Promise<readonly ServerStatus[]> {
  const answer = await server.listStatuses(account.id, olderThan, signal);
  // What was seen so far must do when the server wants no more questions now.
  if (olderThan !== null && answer.kind === 'refused' && answer.refusal === 'tooMany') return [];
  return valueOf(answer, new URL(account.url).host, 'read:statuses');
}

/**
 * Pages of the account's posts that the ledger does not know, newest first, until one that it knows. Throws
 * MigrationError as `valueOf` does.
 */
export async function* samplePosts(input: CheckInput): AsyncGenerator<readonly ServerStatus[]> {
  let olderThan: StatusId | null = null;
  for (let pages = 0; pages < wholePages + jumps; pages += 1) {
    const statuses = await page(input, olderThan);
    const known = await input.ledger.known(statuses.map(({ id }) => id));
    yield statuses.filter(({ id }) => !known.has(id));
    const last = statuses.at(-1);
    if (known.size > 0 || last === undefined || last.id === olderThan) return;
    const isJump = pages + 1 >= wholePages;
    const backMs = dayMs * 2 ** (pages + 1 - wholePages);
    olderThan = isJump ? idOfMoment(last, last.createdAtMs - backMs) : last.id;
    if (olderThan === null) return;
  }
}
