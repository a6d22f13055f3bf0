// SIGKILL at random moments and at steps of the journal of real migrations against a practice server in another
// process, with requests that go wrong and posts that appear after the client died: a small slice of `npm run torture`.

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { everyFaultKind, tortured } from '../support/torture.ts';

const kills = Number(process.env['TWEETFERRY_KILLS'] ?? 8);

it('posts everything once, however often it is killed', { timeout: kills * 20_000 + 60_000 }, async () => {
  const folder = join(temporaryFolder(), 'torture');
  let done = 0;
  for await (const { kills: killed, exitCode, output, comparison } of tortured({
    folder,
    kills,
    seed: 1,
    faults: everyFaultKind,
  })) {
    expect(exitCode, output).toBe(0);
    const { planned } = comparison;
    const nothing = { missing: [], surplus: [], wrongOrder: 0 };
    const wrong = { wrongParent: [], wrongMedia: [], wrongVisibility: [] };
    expect(comparison).toEqual({ planned, shown: planned, ...nothing, ...wrong });
    done += killed;
  }
  expect(done).toBeGreaterThanOrEqual(kills);
});
