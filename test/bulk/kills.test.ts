// SIGKILL at random moments of `bulk run`, many accounts side by side on a clock that nobody hurries: each post once, in order,
// with its parent and its files, and every account to its end.
// `TWEETFERRY_ACCOUNTS=20 TWEETFERRY_POSTS=600 TWEETFERRY_KILLS=100 npx vitest run test/bulk/kills.test.ts` is the long way.

import { expect, it } from 'vitest';
import { killBulk } from '../support/bulk-kills.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const accounts = Number(process.env['TWEETFERRY_ACCOUNTS'] ?? 3);
const posts = Number(process.env['TWEETFERRY_POSTS'] ?? 40);
const kills = Number(process.env['TWEETFERRY_KILLS'] ?? 4);

it('moves everybody once, however often it is killed', { timeout: kills * 30_000 + 600_000 }, async () => {
  const folder = temporaryFolder();
  const outcome = await killBulk({ folder, accounts, posts, kills, seed: 7 });
  expect(outcome.exitCode, outcome.output).toBe(0);
  for (const { planned, ...comparison } of outcome.comparisons) {
    const nothing = { missing: [], surplus: [], wrongOrder: 0, wrongParent: [], wrongVisibility: [] };
    expect({ planned, ...comparison }).toMatchObject({ planned, shown: planned, ...nothing });
    expect(planned).toBe(posts);
  }
  expect(outcome.comparisons).toHaveLength(accounts);
  expect(outcome.kills).toBe(kills);
  console.info(
    `${String(accounts)} accounts, ${String(accounts * posts)} posts, ${String(outcome.kills)} kills`,
  );
});
