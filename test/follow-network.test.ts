// People who live on other servers, found and followed through the chosen one alone: two practice servers ask and tell each
// other what servers ask and tell, and the client talks to the first.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { performWish, unfollowAgain } from '../src/follow.ts';
import type { CheckedPerson } from '../src/model/relationship.ts';
import { virtualClock } from '../src/pacing/virtual-clock.ts';
import type { AccountLedger } from '../src/ports/account-ledger.ts';
import { openAccountLedger } from '../src/store/open-account-ledger.ts';
import { apiClient, field } from './support/api-client.ts';
import { followsOn, startMs, type FollowBench } from './support/follow-bench.ts';
import { practiceNetwork, type PracticeNetwork } from './support/practice-network.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const manner = { reblogs: true, notify: false, languages: [] };
const dayMs = 86_400_000;

interface Bench extends PracticeNetwork, Pick<FollowBench, 'clock' | 'ended'> {
  readonly journal: AccountLedger;
  readonly follow: (names: readonly string[]) => Promise<Readonly<Record<string, CheckedPerson['kind']>>>;
  readonly unfollow: () => Promise<void>;
}

async function networkBench(stateFile: string | null = null): Promise<Bench> {
  const clock = virtualClock(startMs);
  const network = await practiceNetwork({ now: () => clock.now(), stateFile });
  const { run, ended } = followsOn(network.home, clock);
  const journal = await openAccountLedger(join(temporaryFolder(), 'ledger.sqlite'));
  onTestFinished(() => journal.close());
  const signal = new AbortController().signal;
  return {
    ...{ ...network, clock, ended, journal },
    follow: async (names) => {
      const checked: Record<string, CheckedPerson['kind']> = {};
      const wish = { kind: 'follow', addresses: names.map(network.onFar), manner } as const;
      await performWish(await run(signal, journal), wish, (person) => {
        checked[person.address.split('@')[0] ?? ''] = person.kind;
      });
      return checked;
    },
    unfollow: async () => {
      await unfollowAgain(await run(signal, journal));
    },
  };
}

const everybody = [
  ...['open', 'locked', 'friend', 'moved', 'homecomer', 'traveller', 'mirror', 'suspended', 'remembered'],
  ...['deleted', 'angry', 'nobody'],
];

/** Mira follows somebody from another device. */
async function followByPhone({ home, onFar }: PracticeNetwork, name: string): Promise<void> {
  const api = apiClient(home.url, home.token);
  const found = await api.ask('GET', `/api/v1/accounts/search?q=${onFar(name)}&resolve=true`);
  await api.ask('POST', `/api/v1/accounts/${String(field(found.body, 0, 'id'))}/follow`);
}

describe('people on another server', () => {
  it('are told apart, and each is followed once, where they are now', async () => {
    const bench = await networkBench();
    const { home, far, third, actor, ended } = bench;
    await followByPhone(bench, 'friend');
    await far.residentDoes('angry', 'block', actor);
    expect(await bench.follow(everybody)).toEqual({
      ...{ open: 'found', locked: 'found', friend: 'already', moved: 'found', homecomer: 'found' },
      ...{ traveller: 'found', mirror: 'self', suspended: 'suspended', remembered: 'died' },
      ...{ deleted: 'notFound', angry: 'blockedBy', nobody: 'notFound' },
    });
    const [at, here, there] = [far, home, third].map(({ url }) => new URL(url).host);
    expect(ended).toEqual({
      [`follow:open@${String(at)}`]: 'following',
      [`follow:locked@${String(at)}`]: 'requested',
      [`follow:zoe@${String(there)}`]: 'following',
      [`follow:alice@${String(here)}`]: 'following',
      [`follow:jack@${String(here)}`]: 'following',
    });
    expect(far.followersOf('open')).toEqual({ [actor]: 'accepted' });
    expect(far.followersOf('locked')).toEqual({ [actor]: 'waiting' });
    expect(third.followersOf('zoe')).toEqual({ [actor]: 'accepted' });
    expect(home.requests().tooMany).toBe(0);
  });

  it('are asked nothing by us: only our server talks to theirs', async () => {
    const bench = await networkBench();
    await bench.follow(everybody);
    await bench.unfollow();
    for (const server of [bench.far, bench.third]) {
      const programs = Object.keys(server.visitors());
      expect(programs.length).toBeGreaterThan(0);
      expect(programs.filter((program) => !program.startsWith('Mastodon/'))).toEqual([]);
      expect(server.requests().total).toBe(0);
    }
    expect(Object.keys(bench.home.visitors())).toContain('test');
  });

  it('are known again by the next run, which asks for nobody anew and follows nobody twice', async () => {
    const bench = await networkBench();
    const { home, far, actor, clock } = bench;
    await bench.follow(everybody);
    await far.residentDoes('locked', 'approve', actor);
    const asked = (): number => Object.values(far.visitors()).reduce((sum, each) => sum + each, 0);
    const [before, told] = [asked(), home.requests().byClass];
    const again = await bench.follow(everybody);
    expect(again).toMatchObject({ deleted: 'notFound' });
    // What the journal has as done needs no question.
    for (const name of ['open', 'locked', 'moved']) expect(again).not.toHaveProperty(name);
    expect(asked()).toBe(before);
    expect(home.requests().byClass.other).toBe(told.other);
    // Who was not there a day ago may be now; who was, still is.
    await clock.sleep(dayMs + 1);
    await bench.follow(everybody);
    const searchedAgain = Object.values(far.visitors()).reduce((sum, each) => sum + each, 0) - before;
    expect(searchedAgain).toBe(2);
  });

  it('who turned us away are not asked a second time', async () => {
    const bench = await networkBench();
    const { far, actor } = bench;
    await bench.follow(['locked']);
    await far.residentDoes('locked', 'reject', actor);
    await bench.follow(['locked']);
    expect(far.followersOf('locked')).toEqual({});
  });

  it('are left again where we came to them, and nowhere else', async () => {
    const bench = await networkBench();
    const { home, far, third, actor } = bench;
    await followByPhone(bench, 'friend');
    await bench.follow(everybody);
    await bench.unfollow();
    const left = Object.entries(home.ties()).filter(([, tie]) => tie.isFollowing || tie.isRequested);
    expect(left.map(([acct]) => acct)).toEqual([bench.onFar('friend')]);
    expect([far.followersOf('open'), far.followersOf('locked'), third.followersOf('zoe')]).toEqual([
      {},
      {},
      {},
    ]);
    expect(far.followersOf('friend')).toEqual({ [actor]: 'accepted' });
  });
});

/** A server that has counted so many follows today. */
function alreadyCounted(count: number): string {
  const path = join(temporaryFolder(), 'state.ndjson');
  const window = startMs / dayMs;
  const line = { kind: 'window', bucket: 'follows:115000000000000001', window, count };
  writeFileSync(path, `${JSON.stringify(line)}\n`);
  return path;
}

describe('the 401st follow of a day', () => {
  it('is refused where the others were not ours, and made when the day is over', async () => {
    const bench = await networkBench(alreadyCounted(400));
    const { home, clock, ended, far, actor } = bench;
    await bench.follow(['open', 'locked']);
    expect(home.requests().tooMany).toBe(1);
    expect(clock.now()).toBeGreaterThanOrEqual(startMs + dayMs);
    expect(clock.now()).toBeLessThan(startMs + dayMs + 60_000);
    expect(Object.values(ended)).toEqual(['following', 'requested']);
    expect(far.followersOf('open')).toEqual({ [actor]: 'accepted' });
  });

  it('is not even tried where the server says how many are left', async () => {
    const bench = await networkBench(alreadyCounted(398));
    await bench.follow(['open', 'locked', 'friend']);
    expect(bench.home.requests().tooMany).toBe(0);
    expect(bench.clock.now()).toBeGreaterThanOrEqual(startMs + dayMs);
    expect(Object.values(bench.ended)).toEqual(['following', 'requested', 'following']);
  });
});
