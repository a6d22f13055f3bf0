// A second archive of the same account, carried over after the first: its threads go on under the posts of then.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The archive of 2023 without what it shares with the one of 2021. */
function onlyTheRest(): string {
  const folder = join(temporaryFolder(), 'rest');
  cpSync(fixture('thread-across-archives-2023'), folder, { recursive: true });
  const path = join(folder, 'data/tweets.js');
  const [head = '', list = '[]'] = readFileSync(path, 'utf8').split(/(?<== )/, 2);
  const kept = (JSON.parse(list) as { tweet: { full_text: string } }[]).filter(({ tweet }) =>
    tweet.full_text.startsWith('And it ends'),
  );
  rmSync(path);
  writeFileSync(path, head + JSON.stringify(kept));
  return folder;
}

describe('an archive that continues another', () => {
  it('has its replies under the posts of the earlier run', async () => {
    const { practice, migrate, home } = await openCrossing();
    const workspace = join(home, 'both');
    const first = await migrate(fixture('thread-across-archives-2021'), '--json', '--workspace', workspace);
    expect(first.exitCode, first.stderr).toBe(0);
    const second = await migrate(onlyTheRest(), '--json', '--dates', 'none', '--workspace', workspace);
    expect(second.exitCode, second.stderr).toBe(0);
    expect(textsOn(practice)).toHaveLength(3);
    const [, goesOn, ends] = practice.statuses();
    expect(ends).toMatchObject({ text: 'And it ends in the next archive.', inReplyToId: goesOn?.id });
    const note: unknown = JSON.parse(readFileSync(join(workspace, 'plan.json'), 'utf8'));
    expect(note).toMatchObject({ type: 'plan', version: 1, choices: { version: 1, dates: 'none' } });
  });
});
