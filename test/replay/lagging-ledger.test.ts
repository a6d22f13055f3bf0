// What is written down a little later: in order, all of it, and known meanwhile as if it were.

import { describe, expect, it } from 'vitest';
import { serverStatusId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { Ledger, LedgerStep } from '../../src/ports/ledger.ts';
import { LaggingLedger } from '../../src/replay/lagging-ledger.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { aStatus, anIntent } from '../support/operations.ts';

const atMs = 1_000;

function arrive(ledger: LaggingLedger, operation: StatusOperation): void {
  const statusId = serverStatusId(`on-server-${operation.tweet}`);
  const learned = { kind: 'status', statusId, url: '' } as const;
  const intent = anIntent(operation.id, 1, atMs);
  const outcome = { operation: operation.id, kind: 'done', atMs, learned, reconciled: false } as const;
  ledger.later({ operation, statusId, url: '' }, outcome, { kind: 'done', intent, learned, atMs });
}

/** A disk that is full until it is freed. */
function fullDisk(): {
  readonly ledger: LaggingLedger;
  readonly inner: Ledger;
  readonly disk: { isFull: boolean };
} {
  const inner = memoryLedger();
  const disk = { isFull: false };
  const commit = async (step: LedgerStep): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (disk.isFull) throw new Error('disk full');
    await inner.commit(step);
  };
  const open = new Proxy(inner, {
    get: (target, name: keyof Ledger) =>
      name === 'commit' ? commit : (target[name] as () => unknown).bind(target),
  });
  return { ledger: new LaggingLedger(open), inner, disk };
}

async function intended(count: number) {
  const { ledger, inner, disk } = fullDisk();
  const statuses = Array.from({ length: count }, (_, place) => aStatus(String(100 + place)));
  const intents = statuses.map(({ id }) => anIntent(id, 1, atMs));
  await ledger.commit({ freeze: statuses, intents });
  return { ledger, inner, disk, statuses };
}

const kinds = (ledger: Ledger, statuses: readonly StatusOperation[]) =>
  Promise.all(statuses.map(async ({ id }) => (await ledger.state(id)).kind));

describe('an arrival that waits to be written down', () => {
  it('is known at once and durable after a flush, also of what is under way', async () => {
    const { ledger, inner, statuses } = await intended(2);
    const [first, second] = statuses;
    if (first) arrive(ledger, first);
    const underWay = ledger.commit({});
    if (second) arrive(ledger, second);
    expect(await kinds(ledger, statuses)).toEqual(['done', 'done']);
    expect(await kinds(inner, statuses)).toEqual(['intended', 'intended']);
    expect(statuses.every(({ id }) => ledger.isWaiting(id))).toBe(true);
    await ledger.flush();
    await underWay;
    expect(await kinds(inner, statuses)).toEqual(['done', 'done']);
    expect(statuses.some(({ id }) => ledger.isWaiting(id))).toBe(false);
  });

  it('is never written down without those before it, when the disk was full in between', async () => {
    const { ledger, inner, disk, statuses } = await intended(2);
    const [first, second] = statuses;
    if (first) arrive(ledger, first);
    disk.isFull = true;
    const failed = ledger.commit({});
    if (second) arrive(ledger, second);
    await expect(failed).rejects.toThrow('disk full');
    disk.isFull = false;
    await ledger.commit({});
    expect(await kinds(inner, statuses)).toEqual(['done', 'done']);
  });
});

describe('the posts that arrived last', () => {
  it('are told without waiting for the disk, newest first', async () => {
    const { ledger, disk, statuses } = await intended(3);
    for (const status of statuses) arrive(ledger, status);
    disk.isFull = true;
    const latest = await ledger.latestPosts(2);
    expect(latest.map(({ operation }) => operation.id)).toEqual([statuses[2]?.id, statuses[1]?.id]);
  });

  it('are those of the ledger as soon as something else became of a post', async () => {
    const { ledger, statuses } = await intended(3);
    const [first, second, third] = statuses;
    for (const status of statuses) arrive(ledger, status);
    const gone = {
      operation: third?.id ?? expect.fail(),
      kind: 'failed',
      atMs,
      reason: 'vanished',
      detail: '',
    } as const;
    await ledger.commit({ outcomes: [gone] });
    const latest = await ledger.latestPosts(2);
    expect(latest.map(({ operation }) => operation.id)).toEqual([second?.id, first?.id]);
  });
});
