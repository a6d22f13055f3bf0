// A server that takes a post and drops its quote, or whose quotes wait or are rejected.

import { describe, expect, it, onTestFinished } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../../src/compose.ts';
import { accountForEach, carryOver, planFromStaging } from '../../src/migration.ts';
import type { Answer, ServerStatus, ShownQuote } from '../../src/ports/server.ts';
import { fixture } from '../support/archives.ts';

/** What the server makes of a quote. */
type Manner = 'drops' | 'dropsAndRefusesEdits' | 'dropsAndDies' | ShownQuote['state'];

const refusal: Answer<never> = {
  ...{ kind: 'refused', refusal: 'notFound', httpStatus: 404, message: 'HTTP 404', isFromApi: true },
  rate: { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null },
};

function withQuote(answer: Answer<ServerStatus>, quote: ShownQuote | null): Answer<ServerStatus> {
  return answer.kind === 'ok' ? { ...answer, value: { ...answer.value, quote } } : answer;
}

/** A crossing of tweets that quote own ones. */
async function cross(manner: Manner) {
  const choices = choicesSchema.parse({ limits: 'none', pace: 'fastest' });
  const signal = new AbortController().signal;
  const from = { userAgent: 'test', signal, startMs: Date.UTC(2026, 0, 1) };
  const { practice, target, context } = await openRehearsal(choices, from);
  const { archive, staging, close } = await stageForReading([fixture('own-quote')], () => undefined, choices);
  onTestFinished(async () => {
    await practice.close();
    await close();
  });
  const { server } = target;
  const isDropped = manner.startsWith('drops');
  let edits = 0;
  const bent: typeof server = {
    ...server,
    postStatus: async (status, ...rest) => {
      if (isDropped) return server.postStatus({ ...status, quote: null }, ...rest);
      const answer = await server.postStatus(status, ...rest);
      const state = manner === 'pending' || manner === 'rejected' ? manner : 'accepted';
      return status.quote === null ? answer : withQuote(answer, { of: status.quote, state });
    },
    editStatus: async (...sent) => {
      edits += 1;
      if (manner === 'dropsAndDies' && edits === 1) throw new Error('died');
      return manner === 'dropsAndRefusesEdits' ? refusal : server.editStatus(...sent);
    },
  };
  const listen = (): void => undefined;
  const around = { ...context({ archive, choices, listen, signal }), server: bent };
  const { capabilities } = target;
  await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
  if (manner === 'dropsAndDies') await expect(carryOver(around, staging, null)).rejects.toThrow('died');
  await carryOver(around, staging, null);
  const { differences, posted } = await accountForEach(staging, around.ledger);
  const groups = differences.map(({ difference, count }) => [difference, count]);
  const [first] = practice.statuses();
  const endWithLink = practice.statuses().map(({ text }) => text.endsWith(`/${String(first?.id)}`));
  return { groups, endWithLink, posted, edits };
}

describe('a server that', () => {
  it('takes quotes gets them as quotes', async () => {
    const { groups, endWithLink, posted, edits } = await cross('accepted');
    expect([groups, posted, edits]).toEqual([[], 3, 0]);
    expect(endWithLink).toEqual([false, false, false]);
  });

  it('drops quotes gets links: the first by an edit, the others at once, and the report says so', async () => {
    const { groups, endWithLink, posted, edits } = await cross('drops');
    expect(endWithLink).toEqual([false, true, true]);
    expect([groups, posted, edits]).toEqual([[['quoteLinked', 2]], 3, 1]);
  });

  it('drops quotes and takes no edits is reported for the post that lost its link alone', async () => {
    const { groups, endWithLink, edits } = await cross('dropsAndRefusesEdits');
    expect(endWithLink).toEqual([false, false, true]);
    const [linked, missing] = [
      ['quoteLinked', 1],
      ['quoteMissing', 1],
    ];
    expect([groups, edits]).toEqual([[linked, missing], 1]);
  });

  it('drops quotes gets the link of the first by the next run, where this one dies before the edit', async () => {
    const { groups, endWithLink, edits } = await cross('dropsAndDies');
    expect(endWithLink).toEqual([false, true, true]);
    expect([groups, edits]).toEqual([[['quoteLinked', 2]], 3]);
  });

  it('rejects a quote gets a link, and one that lets it wait is reported', async () => {
    const rejecting = await cross('rejected');
    expect(rejecting.groups).toEqual([['quoteLinked', 2]]);
    expect(rejecting.endWithLink).toEqual([false, true, true]);
    expect((await cross('pending')).groups).toEqual([['quotePending', 2]]);
  });
});
