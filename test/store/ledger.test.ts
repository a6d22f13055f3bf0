// Both ledgers keep the same promises, and agree on every history.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverStatusId } from '../../src/model/ids.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Ledger, LedgerStep, Outcome } from '../../src/ports/ledger.ts';
import { tweetsToDo } from '../../src/replay/tweets-to-do.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { aStatus, aTweetId, anIntent, anUpload } from '../support/operations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeLedger, posted, uploaded } from './ledger-suite.ts';

const onDisk = (): Promise<Ledger> => openLedger(join(temporaryFolder(), 'ledger.sqlite'));

describeLedger('in memory', () => Promise.resolve(memoryLedger()));
describeLedger('on disk', onDisk);

const plan: readonly Operation[] = [
  ...[anUpload('5'), aStatus('5'), aStatus('5', 2)],
  ...[aStatus('6'), anUpload('7', 1), anUpload('7', 2), aStatus('7')],
];

/** Another form of a tweet: some of its operations, with other words or under another description. */
const someForm: fc.Arbitrary<readonly Operation[]> = fc
  .record({
    tweet: fc.constantFrom('5', '7'),
    kept: fc.subarray([...plan]),
    words: fc.constantFrom('x', 'y'),
  })
  .map(({ tweet, kept, words }) =>
    kept
      .filter((operation) => operation.tweet === aTweetId(tweet))
      .map((operation) =>
        operation.kind === 'status' ? { ...operation, text: words } : { ...operation, altText: words },
      ),
  );

let ids = 0;

function outcomesOf(operation: Operation): readonly Outcome[] {
  const base = { operation: operation.id, atMs: 2 };
  ids += 1;
  return [
    operation.kind === 'status' ? posted(operation.id, String(ids)) : uploaded(operation.id, String(ids)),
    { ...base, kind: 'absent' },
    { ...base, kind: 'unknown', detail: '', mayBeAtWork: ids % 2 === 0 },
    { ...base, kind: 'rejected', detail: '' },
    { ...base, kind: 'failed', reason: 'refused', detail: '' },
  ];
}

const someStep: fc.Arbitrary<LedgerStep> = fc
  .record({
    freeze: fc.subarray([...plan]),
    outcomes: fc.array(fc.tuple(fc.constantFrom(...plan), fc.nat({ max: 4 })), { maxLength: 2 }),
    intents: fc.array(fc.tuple(fc.constantFrom(...plan), fc.integer({ min: 1, max: 9 })), { maxLength: 2 }),
    reform: fc.option(someForm, { freq: 3, nil: [] }),
  })
  .map(({ freeze, outcomes, intents, reform }) => ({
    freeze,
    reform,
    outcomes: outcomes.flatMap(([operation, place]) => outcomesOf(operation)[place] ?? []),
    intents: intents.map(([{ id }, epoch]) => anIntent(id, epoch)),
  }));

async function portrait(ledger: Ledger): Promise<unknown> {
  const states = [];
  for (const { id } of plan) states.push(await ledger.state(id));
  const tweets = [];
  for await (const tweet of ledger.tweets()) tweets.push([tweet, await ledger.frozen(tweet.tweet)]);
  return { states, tweets, unsettled: await ledger.unsettled(), progress: await ledger.progress() };
}

describe('any history', () => {
  it('gives the same ledger in memory and on disk, and never repeats a status that is done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { maxLength: 25 }), async (steps) => {
        const [memory, disk] = [memoryLedger(), await openLedger(join(temporaryFolder(), 'ledger.sqlite'))];
        const done = new Map<string, string>();
        for (const step of steps) {
          const [failures, offered]: [string[], unknown[]] = [[], []];
          for (const ledger of [memory, disk]) {
            failures.push(await ledger.commit(step).then(String, String));
            if (step.intents?.length === 0) offered.push(await ledger.offerAgain(['refused']));
          }
          expect(failures[0]).toBe(failures[1]);
          expect(offered[0]).toEqual(offered[1]);
          for (const { id, kind } of plan) {
            const state = await memory.state(id);
            const known = done.get(id);
            const statusId =
              state.kind === 'done' && state.learned.kind === 'status' ? state.learned.statusId : '';
            if (known !== undefined) expect(statusId).toBe(known);
            if (kind === 'status' && statusId !== '') done.set(id, statusId);
          }
        }
        expect(await portrait(disk)).toEqual(await portrait(memory));
        expect(await disk.known([...done.values()].map(serverStatusId))).toEqual(new Set(done.values()));
        await disk.close();
      }),
      { numRuns: 60 },
    );
    // Each history has a thread of its own, which takes a moment to start.
  }, 120_000);
});

describe('what is left of a plan', () => {
  it('never holds a tweet whose posts are all done or set aside', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { maxLength: 25 }), async (steps) => {
        const ledger = memoryLedger();
        for (const step of steps) await ledger.commit(step).catch(() => undefined);
        const left = new Set<string>();
        for await (const { tweet } of tweetsToDo(() => plan, ledger, null)) left.add(tweet);
        for await (const { tweet, statuses, done, failed } of ledger.tweets()) {
          if (statuses > 0) expect(left.has(tweet)).toBe(done + failed < statuses);
        }
        expect([...left].length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
  });
});
