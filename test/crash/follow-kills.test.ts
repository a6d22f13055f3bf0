// SIGKILL of a real process at every step of following somebody: whoever was to be followed is in the end, once, and nobody
// else is.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openAccountLedger } from '../../src/store/open-account-ledger.ts';
import type { FollowProcessArgument } from '../support/follow-process.ts';
import { practiceNetwork } from '../support/practice-network.ts';
import { spawnScript } from '../support/spawn-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const script = fileURLToPath(new URL('../support/follow-process.ts', import.meta.url));
const steps = 4;

/** Runs it until it dies or is done; the signal it died of. */
async function run(argument: FollowProcessArgument): Promise<string | null> {
  const child = spawnScript(script, [JSON.stringify(argument)]);
  await once(child.process, 'exit');
  return child.process.signalCode;
}

/** How many follows the server has counted, as its state tells. */
function countedFollows(stateFile: string): number {
  const lines = readFileSync(stateFile, 'utf8').split('\n');
  return lines.filter((line) => line.includes('"window"') && line.includes('"follows:')).length;
}

it('follows everybody once, wherever it is killed', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder();
  const stateFile = join(folder, 'state.ndjson');
  const { home, far, third, onFar, actor } = await practiceNetwork({ stateFile });
  const names = ['open', 'locked', 'moved'];
  const addresses = [...names, 'nobody', 'suspended'].map(onFar);
  const argument = { url: home.url, token: home.token, folder, addresses };
  for (let kill = 0; kill < names.length * steps; kill += 1)
    expect(await run({ ...argument, killAt: (kill % steps) + 1 })).toBe('SIGKILL');
  expect(await run({ ...argument, killAt: 0 })).toBeNull();
  expect(far.followersOf('open')).toEqual({ [actor]: 'accepted' });
  expect(far.followersOf('locked')).toEqual({ [actor]: 'waiting' });
  expect(third.followersOf('zoe')).toEqual({ [actor]: 'accepted' });
  expect(Object.keys(home.ties())).toHaveLength(names.length);
  expect(countedFollows(stateFile)).toBe(names.length);
  const journal = await openAccountLedger(join(folder, 'ledger.sqlite'));
  const ended: unknown[] = [];
  for await (const { state } of journal.all()) ended.push(state.kind === 'done' ? state.result : state.kind);
  await journal.close();
  expect(ended).toEqual(['following', 'requested', 'following']);
});
