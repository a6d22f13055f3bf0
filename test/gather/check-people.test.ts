// What was found out about people is kept as long as it is likely to hold, for the server that said it.

import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkPeople } from '../../src/gather/check-people.ts';
import { serverAccountId } from '../../src/model/ids.ts';
import type { CheckedPerson, FoundAccount } from '../../src/model/relationship.ts';
import type { Answer } from '../../src/ports/server.ts';
import { openLookUps } from '../../src/store/open-look-ups.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const dayMs = 86_400_000;
const rate = {
  ...{ limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null },
};
const someone = (address: string, more: Partial<FoundAccount> = {}): FoundAccount => ({
  ...{ id: serverAccountId(`id of ${address}`), address, displayName: '' },
  ...{ isSuspended: false, isMemorial: false, movedTo: null, ...more },
});
const a = someone('a@far.example');
const there: Readonly<Record<string, FoundAccount>> = {
  'a@far.example': a,
  'banned@far.example': someone('banned@far.example', { isSuspended: true }),
  'late@far.example': someone('late@far.example', { isMemorial: true }),
  'moved@far.example': someone('moved@far.example', { movedTo: someone('next@far.example') }),
  'next@far.example': someone('next@far.example', { movedTo: a }),
  'round@far.example': someone('round@far.example', { movedTo: someone('trip@far.example') }),
  'trip@far.example': someone('trip@far.example', { movedTo: someone('round@far.example') }),
};

interface Bench {
  /** Checks them on a day, and gives what was found and what was asked. */
  readonly check: (
    day: number,
    addresses: readonly string[],
    host?: string,
  ) => Promise<{ readonly kinds: readonly string[]; readonly asked: readonly string[] }>;
}

function bench(isSilent: (address: string) => boolean = () => false): Bench {
  const cache = openLookUps(join(temporaryFolder(), 'look-ups.sqlite'));
  onTestFinished(() => {
    cache.close();
  });
  return {
    check: async (day, addresses, host = 'home.example') => {
      const asked: string[] = [];
      const ok = <Value>(value: Value): Promise<Answer<Value>> =>
        Promise.resolve({ kind: 'ok', value, rate });
      const unasked = (): never => {
        throw new Error('nobody is to be changed');
      };
      const context = {
        people: {
          findAccount: (address: string): Promise<Answer<FoundAccount | null>> => {
            asked.push(address.split('@')[0] ?? '');
            if (isSilent(address))
              return Promise.resolve({ kind: 'unknown', cause: 'lost', detail: 'reset', rate: null });
            return ok(there[address] ?? null);
          },
          readRelationships: () => ok([]),
          ...{ readFollowCounts: unasked, follow: unasked, change: unasked },
        },
        ...{ cache, own: { id: serverAccountId('1'), url: `https://${host}/@mira` } },
        ...{ now: () => day * dayMs, signal: new AbortController().signal },
        paced: <Value>(_: unknown, ask: () => Promise<Answer<Value>>) => ask(),
      };
      const people: CheckedPerson[] = [];
      for await (const person of checkPeople(context, addresses)) people.push(person);
      return { kinds: people.map(({ kind }) => kind), asked };
    },
  };
}

it('asks again when an answer has become old, sooner for those who may come back', async () => {
  const { check } = bench();
  const names = ['a', 'banned', 'late', 'nobody'].map((name) => `${name}@far.example`);
  const askedOn = async (day: number): Promise<readonly string[]> => (await check(day, names)).asked;
  expect(await check(0, names)).toEqual({
    kinds: ['found', 'suspended', 'died', 'notFound'],
    asked: ['a', 'banned', 'late', 'nobody'],
  });
  expect(await askedOn(0.9)).toEqual([]);
  expect(await askedOn(1)).toEqual(['nobody']);
  expect(await askedOn(7)).toEqual(['banned', 'nobody']);
  expect(await askedOn(30)).toEqual(['a', 'banned', 'late', 'nobody']);
});

it('takes no answer of one server for that of another, whose ids are its own', async () => {
  const { check } = bench();
  await check(0, ['a@far.example']);
  expect((await check(0, ['A@far.example'])).asked).toEqual([]);
  expect((await check(0, ['a@far.example'], 'other.example')).asked).toEqual(['a']);
});

it('goes on from move to move, and stops where they lead in a circle', async () => {
  const { check } = bench();
  expect(await check(0, ['moved@far.example', 'round@far.example'])).toEqual({
    kinds: ['found', 'unclear'],
    asked: ['moved', 'next', 'a', 'round', 'trip'],
  });
});

it('keeps nothing where no answer came', async () => {
  const { check } = bench((address) => address.startsWith('a@'));
  expect(await check(0, ['a@far.example'])).toEqual({ kinds: ['unclear'], asked: ['a'] });
  expect((await check(0, ['a@far.example'])).asked).toEqual(['a']);
});
