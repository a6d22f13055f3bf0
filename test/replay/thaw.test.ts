// What was refused is planned again, what is on the server or in doubt stays as it was sent, and no attempt gets the number of
// another one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retriedReasons, type FailureReason } from '../../src/model/failure-reason.ts';
import { serverStatusId } from '../../src/model/ids.ts';
import type { Operation, StatusOperation } from '../../src/model/operation.ts';
import type { Ledger, OperationState, Outcome } from '../../src/ports/ledger.ts';
import type { PlannedTweet } from '../../src/ports/staging.ts';
import { surveyPlan } from '../../src/replay/survey-plan.ts';
import { thaw } from '../../src/replay/thaw.ts';
import { accountFor } from '../../src/report/account-for.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { modelCrossing, type ModelCrossing } from '../support/model-crossing.ts';
import { aStatus, aTweetId, anIntent, anUpload } from '../support/operations.ts';

/** A form of tweet 5: for each part its words and files, and what holds for the whole tweet. */
interface Form {
  readonly parts: readonly { readonly text: string; readonly files: readonly number[] }[];
  readonly altText: string | null;
  readonly contentWarning: string;
}

function operationsOf({ parts, altText, contentWarning }: Form): readonly Operation[] {
  return parts.flatMap(({ text, files }, index): readonly Operation[] => {
    const uploads = files.map((place) => ({ ...anUpload('5', place), altText }));
    const replyTo = index === 0 ? null : aStatus('5', index).id;
    const media = uploads.map(({ id }) => id);
    const ifParentGone = index === 0 || media.length > 0 ? 'nearestAncestor' : 'setAside';
    return [...uploads, aStatus('5', index + 1, { text, contentWarning, replyTo, media, ifParentGone })];
  });
}

const form: fc.Arbitrary<Form> = fc
  .record({
    texts: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    files: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    cuts: fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }),
    altText: fc.constantFrom(null, 'x', 'y'),
    contentWarning: fc.constantFrom('', 'w'),
  })
  .map(({ texts, files, cuts, ...rest }) => ({
    ...rest,
    parts: texts.map((text, part) => ({
      text,
      files: files.filter((_, place) => (cuts[place] ?? 0) % texts.length === part),
    })),
  }));

type End = 'none' | 'done' | 'unknown' | 'absent' | 'rejected' | 'notSent' | FailureReason;

/** What happens in one run: the plan, how each part ends, and whether what failed is offered before. */
const run = fc.record({
  form,
  ends: fc.array(
    fc.constantFrom<End>(
      ...(['none', 'done', 'unknown', 'absent', 'rejected', 'notSent'] as const),
      ...(['refused', 'unanswered', 'vanished', 'mediaRefused'] as const),
    ),
    { minLength: 3, maxLength: 3 },
  ),
  isRetry: fc.boolean(),
});

let ids = 0;

function outcomeOf(status: StatusOperation, end: End): Outcome | null {
  const base = { operation: status.id, atMs: 2, detail: '' };
  if (end === 'none') return null;
  if (end === 'done') {
    ids += 1;
    const learned = { kind: 'status', statusId: serverStatusId(String(ids)), url: '' } as const;
    return { ...base, kind: 'done', learned, reconciled: false };
  }
  if (end === 'unknown') return { ...base, kind: end, mayBeAtWork: true };
  if (end === 'absent' || end === 'rejected' || end === 'notSent') return { ...base, kind: end };
  return { ...base, kind: 'failed', reason: end };
}

async function frozenOf(ledger: Ledger): Promise<readonly Operation[]> {
  return (await ledger.frozen(aTweetId('5'))) ?? [];
}

/** In so many words, so that the code cannot change its mind about it without being noticed. */
function isOnServerOrInDoubt(state: OperationState): boolean {
  if (state.kind === 'failed') return state.reason === 'unanswered' || state.reason === 'vanished';
  return ['intended', 'unknown', 'absent', 'done'].includes(state.kind);
}

/** The posts that are or may be on the server, with their files. */
async function settledOf(ledger: Ledger): Promise<readonly Operation[]> {
  const frozen = await frozenOf(ledger);
  const settled: Operation[] = [];
  for (const operation of frozen) {
    if (operation.kind !== 'status' || !isOnServerOrInDoubt(await ledger.state(operation.id))) continue;
    settled.push(operation, ...frozen.filter(({ id }) => operation.media.includes(id)));
  }
  return settled;
}

/** A server that refuses a post with these words. */
function refusing(words: string): ModelCrossing {
  const rate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };
  const said = { refusal: 'invalid', httpStatus: 422, message: 'no', isFromApi: true, rate } as const;
  return modelCrossing({
    bend: ({ postStatus }) => ({
      postStatus: (...sent) =>
        sent[0].text === words ? Promise.resolve({ kind: 'refused', ...said }) : postStatus(...sent),
    }),
  });
}

describe('thawing', () => {
  it('never changes what is or may be on the server, and never gives an attempt a number again', async () => {
    let thawed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 2, maxLength: 6 }), async (runs) => {
        const ledger = memoryLedger();
        const attempts = new Set<string>();
        for (const { form: planned, ends, isRetry } of runs) {
          const operations = operationsOf(planned);
          await ledger.commit({ freeze: operations });
          const [before, settled] = [await frozenOf(ledger), await settledOf(ledger)];
          if (isRetry) await ledger.offerAgain(retriedReasons);
          await thaw(() => operations, ledger);
          const after = await frozenOf(ledger);
          thawed += after.every((operation, place) => before[place] === operation) ? 0 : 1;
          for (const operation of settled) expect(after).toContainEqual(operation);
          expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
          // Nothing is left to thaw a second time.
          expect((await surveyPlan(() => operations, ledger, null)).thawed.count).toBe(0);
          const statuses = after.filter((operation) => operation.kind === 'status');
          for (const [place, status] of statuses.entries()) {
            const state = await ledger.state(status.id);
            const outcome = outcomeOf(status, ends[place] ?? 'none');
            const isOpen = ['new', 'absent', 'rejected', 'notSent'].includes(state.kind);
            if (!isOpen || outcome === null) continue;
            const epoch = 'intent' in state && state.intent ? state.intent.epoch + 1 : 1;
            expect(attempts).not.toContain(`${status.id}#${String(epoch)}`);
            attempts.add(`${status.id}#${String(epoch)}`);
            await ledger.commit({ intents: [anIntent(status.id, epoch)] });
            await ledger.commit({ outcomes: [outcome] });
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(thawed).toBeGreaterThan(100);
  });

  it('gives a refused post today’s words, files and alt texts, and its files go up again', async () => {
    const { server, ledger, states, run: replay } = refusing('a');
    const before = operationsOf({ parts: [{ text: 'a', files: [1] }], altText: null, contentWarning: '' });
    const after = operationsOf({ parts: [{ text: 'b', files: [1] }], altText: 'x', contentWarning: '' });
    await replay(before);
    expect(await states(before)).toEqual(['done', 'failed: refused']);
    await replay(after);
    expect(await states(after)).toEqual(['done', 'failed: refused']);
    const uploads = server.uploads;
    await ledger.offerAgain(retriedReasons);
    expect((await surveyPlan(() => after, ledger, null)).thawed.first).toEqual([
      { tweet: aTweetId('5'), changes: ['words', 'altTexts'] },
    ]);
    await replay(after);
    expect(await states(after)).toEqual(['done', 'done']);
    expect(server.texts()).toEqual(['b']);
    expect(server.uploads).toBe(uploads + 1);
  });

  it('takes out the parts that the new form has not, and replies hang on the last one that is there', async () => {
    const long = operationsOf({
      parts: [1, 2, 3].map((part) => ({ text: `part ${String(part)}`, files: [] })),
      ...{ altText: null, contentWarning: '' },
    });
    const short = operationsOf({ parts: [{ text: 'all', files: [] }], altText: null, contentWarning: '' });
    const reply = aStatus('6', 1, { replyTo: aStatus('5', 3).id });
    const { server, run: replay, ledger } = modelCrossing({ faults: ['refusedForGood'] });
    await replay([...long, reply], 1);
    await ledger.offerAgain(retriedReasons);
    await replay([...short, reply]);
    expect(server.texts()).toEqual(['all', reply.text]);
    expect(server.statuses()[1]?.replyTo).toBe(server.statuses()[0]?.id);
  });

  it('keeps split and words where a part is on the server; alt texts and warnings of the others follow', async () => {
    const parts = (...texts: readonly string[]): Form['parts'] =>
      texts.map((text, index) => ({ text, files: [index + 1] }));
    const before = operationsOf({ parts: parts('a', 'b'), altText: null, contentWarning: '' });
    const now = operationsOf({ parts: parts('c', 'd', 'e'), altText: 'x', contentWarning: 'w' });
    const { run: replay, ledger } = refusing('b');
    await replay(before);
    await ledger.offerAgain(retriedReasons);
    await thaw(() => now, ledger);
    const [file, first, secondFile, second] = before;
    const frozen = await frozenOf(ledger);
    expect(frozen).toEqual([
      ...[file, first, { ...secondFile, altText: 'x' }],
      { ...second, contentWarning: 'w' },
    ]);
  });

  it('leaves a tweet that the choices skip now out, instead of calling it not yet posted', async () => {
    const ledger = memoryLedger();
    const status = aStatus('5');
    await ledger.commit({ freeze: [status] });
    const planned: PlannedTweet = {
      ...{ tweet: status.tweet, lastStatus: null, visibility: null },
      ...{ branch: 'replies', skipped: 'reply' },
    };
    const staging = { plans: () => [planned].values(), notices: () => [].values() };
    const accounting = await accountFor(staging, ledger);
    expect(accounting).toMatchObject({ notYet: 0, skipped: { reply: 1 } });
  });
});

describe('posts that come late', () => {
  it('are counted where newer ones are on the server and the dates are not the server’s to keep', async () => {
    const plan = ['1', '2', '3'].map((digits) => aStatus(digits));
    const { run: replay, ledger } = modelCrossing({ faults: ['none', 'refusedForGood'] });
    await replay(plan);
    expect((await surveyPlan(() => plan, ledger, null)).late).toBe(0);
    await ledger.offerAgain(retriedReasons);
    expect((await surveyPlan(() => plan, ledger, null)).late).toBe(1);
    const dated = plan.map((status) => ({ ...status, datedMs: 1_000 }));
    expect((await surveyPlan(() => dated, ledger, null)).late).toBe(0);
  });
});
