import { expect, it } from 'vitest';
import type { CheckedPerson } from '../../src/model/relationship.ts';
import type { AccountEntry, AccountState } from '../../src/ports/account-ledger.ts';
import { tallyTies, unfinishedIn } from '../../src/report/tie-tally.ts';
import { aFollow } from '../support/account-operations.ts';

it('puts everybody into one number, what is ours before what stood there', () => {
  const addresses = ['A@s.example', 'b@x', 'c@x', 'd@x', 'e@x', 'f@x', 'g@x'];
  const checked = new Map<string, CheckedPerson['kind']>([
    ['a@s.example', 'already'],
    ['b@x', 'found'],
    ['c@x', 'notFound'],
    ['e@x', 'already'],
  ]);
  const entry = (name: string, state: AccountState): AccountEntry => ({
    ...{ operation: aFollow(name), sentMs: 1, state },
  });
  const done = { kind: 'done', atMs: 1, result: 'following' } as const;
  const begun = new Map([
    ['a@s.example', entry('a', done)],
    ['d@x', entry('d', { kind: 'failed', atMs: 1, reason: 'refused', detail: '' })],
    ['e@x', entry('e', { kind: 'failed', atMs: 1, reason: 'refused', detail: '' })],
    ['g@x', entry('g', done)],
  ]);
  const tally = tallyTies(addresses, checked, begun);
  expect(tally).toEqual({
    people: 7,
    ends: { following: 2, left: 2, notFound: 1, refused: 1, already: 1 },
    moved: 1,
  });
  expect(unfinishedIn(tally)).toBe(3);
});
