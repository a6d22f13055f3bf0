// People who are found and followed through a server nobody here wrote: a real snac2 asks a practice server over the wire.
// Skipped where it is not installed.

import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openTarget } from '../../src/compose.ts';
import { performWish, unfollowAgain, type FollowContext } from '../../src/follow.ts';
import { memoryAccountLedger } from '../../src/store/memory-account-ledger.ts';
import { openLookUps } from '../../src/store/open-look-ups.ts';
import { startFederatedPractice } from '../support/federated-practice.ts';
import { isSnacInstalled, startSnac } from '../support/snac-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const manner = { reblogs: true, notify: false, languages: [] };

it.skipIf(!isSnacInstalled())('are found and followed through snac', { timeout: 60_000 }, async () => {
  const snac = await startSnac(['mira', 'friend']);
  onTestFinished(snac.close);
  const far = await startFederatedPractice({
    ...{ token: 'secret', account: { username: 'fay', displayName: 'Fay' }, peers: () => [snac.url] },
    neighbours: [
      { username: 'open', displayName: 'Open' },
      { username: 'locked', displayName: 'Locked', isLocked: true },
    ],
  });
  onTestFinished(() => far.close());
  const { signal } = new AbortController();
  const choices = choicesSchema.parse({ limits: 'none' });
  const target = await openTarget(new URL(snac.url), snac.token, { choices, userAgent: 'test', signal });
  const cache = openLookUps(join(temporaryFolder(), 'look-ups.sqlite'));
  onTestFinished(() => {
    cache.close();
  });
  const ended: Record<string, string> = {};
  const context: FollowContext = {
    ...{ ...target, cache, signal, journal: memoryAccountLedger(), listen: () => undefined },
    onSettled: ({ id }, verdict) => {
      ended[id] = verdict.kind === 'done' ? verdict.result : verdict.reason;
    },
  };
  const [home, there] = [new URL(snac.url).host, new URL(far.url).host];
  const addresses = [`friend@${home}`, ...['open', 'locked', 'nobody'].map((name) => `${name}@${there}`)];
  const found: string[] = [];
  await performWish(context, { kind: 'follow', addresses, manner }, ({ kind }) => found.push(kind));
  expect(found).toEqual(['found', 'found', 'found', 'notFound']);
  // It says so of everybody, whether they approve their followers or not.
  expect(new Set(Object.values(ended))).toEqual(new Set(['following']));
  const followers = (): unknown => ['open', 'locked'].map((name) => Object.values(far.followersOf(name)));
  await expect.poll(followers, { timeout: 10_000 }).toEqual([['accepted'], ['waiting']]);
  expect(Object.keys(far.visitors()).filter((program) => !program.startsWith('snac/'))).toEqual([]);
  await unfollowAgain(context);
  const mute = performWish(context, { kind: 'mute', addresses: addresses.slice(0, 3) }, () => undefined);
  await expect(mute).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  const takenBack = Object.keys(ended).filter((id) => ended[id] === 'unfollowed');
  expect(takenBack).toHaveLength(3);
});
