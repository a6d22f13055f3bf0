import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { statusOperationId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { PlanSummary } from '../../src/model/plan.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { planAll } from '../../src/planning/plan-all.ts';
import type { Staging } from '../../src/ports/staging.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { aMedium, anAccount, aReply, aRetweet, aSelfReply, aTweet, tweetId } from '../support/tweets.ts';

function planInto(staging: Staging, given: GivenChoices = {}): PlanSummary {
  return planAll(staging, {
    account: anAccount(),
    choices: choicesSchema.parse(given),
    capabilities: aCapabilities(),
  });
}

function planned(tweets: readonly Tweet[], given: GivenChoices = {}) {
  const staging = memoryStaging(tweets);
  const summary = planInto(staging, given);
  const operations = [...staging.operations()];
  const statuses = operations.filter(
    (operation): operation is StatusOperation => operation.kind === 'status',
  );
  const skipped = Object.fromEntries([...staging.plans()].map((plan) => [plan.tweet, plan.skipped]));
  const codes = [...staging.notices()].map(({ code }) => code).filter((code) => code !== 'dateWritten');
  return { summary, operations, statuses, skipped, codes };
}

const everything: GivenChoices = { replies: 'keep', retweets: 'keep', community: 'keep' };
const id = tweetId;

describe('the order', () => {
  it('is oldest id first, whatever its length, uploads directly before their post', () => {
    const tweets = [
      aTweet({ id: id(100), media: [aMedium(), aMedium()] }),
      aTweet({ id: id(20) }),
      aTweet({ id: id(3) }),
    ];
    expect(planned(tweets).operations.map((operation) => operation.id)).toEqual([
      'status:3',
      'status:20',
      'media:100/1',
      'media:100/2',
      'status:100',
    ]);
  });

  it('makes a chain of a tweet that needs several posts; a reply answers its end', () => {
    const long = aTweet({ id: id(1), content: 'word '.repeat(120), media: [aMedium()] });
    const { statuses } = planned([aSelfReply(id(1), { id: id(2) }), long]);
    expect(statuses).toMatchObject([
      { id: 'status:1', replyTo: null, media: ['media:1/1'], ifParentGone: 'nearestAncestor' },
      { id: 'status:1/2', replyTo: 'status:1', media: [], ifParentGone: 'setAside' },
      { id: 'status:2', replyTo: 'status:1/2', ifParentGone: 'nearestAncestor' },
    ]);
  });

  it('lets pictures of a chain go on without one of them', () => {
    const video = aMedium({ kind: 'video', fileName: 'v.mp4' });
    const { statuses } = planned([aTweet({ id: id(1), media: [aMedium(), video, aMedium()] })]);
    expect(statuses.slice(1)).toMatchObject([
      { text: '', replyTo: 'status:1', ifMediaRefused: 'setAside', ifParentGone: 'nearestAncestor' },
      { text: '', replyTo: 'status:1/2', ifMediaRefused: 'setAside', ifParentGone: 'nearestAncestor' },
    ]);
  });

  it('says what to do without the media by what would remain', () => {
    const { statuses } = planned([
      aTweet({ id: id(1), media: [aMedium()] }),
      aTweet({ id: id(2), content: '', media: [aMedium()] }),
    ]);
    expect(statuses.map(({ ifMediaRefused }) => ifMediaRefused)).toEqual(['postWithout', 'setAside']);
  });
});

describe('threads', () => {
  it('hang together, forks too', () => {
    const { statuses } = planned([
      aTweet({ id: id(1) }),
      aSelfReply(id(1), { id: id(2) }),
      aSelfReply(id(2), { id: id(3) }),
      aSelfReply(id(1), { id: id(4) }),
    ]);
    expect(statuses.map(({ replyTo }) => replyTo)).toEqual([null, 'status:1', 'status:2', 'status:1']);
  });

  it('find an edited parent by any of its versions', () => {
    const edited = aTweet({ id: id(1), versions: [id(1), id(2)] });
    expect(planned([edited, aSelfReply(id(2), { id: id(3) })]).statuses[1]?.replyTo).toBe('status:1');
  });

  it('go on without a parent that is not in the archive, and say so', () => {
    const { statuses, codes } = planned([aSelfReply(id(1), { id: id(2) })]);
    expect(statuses).toMatchObject([{ replyTo: null }]);
    expect(codes).toEqual(['parentMissing']);
  });

  it('share the fate of replies when they begin under one', () => {
    const tweets = [
      aReply({ id: id(1) }),
      aSelfReply(id(1), { id: id(2) }),
      aSelfReply(id(2), { id: id(3) }),
    ];
    expect(planned(tweets).skipped).toEqual({ 1: 'reply', 2: 'reply', 3: 'reply' });
    const kept = planned(tweets, { replies: 'keep' });
    expect(kept.statuses.map(({ replyTo }) => replyTo)).toEqual([null, 'status:1', 'status:2']);
  });

  it.each([
    ['a community tweet', aTweet({ id: id(1), community: true }), {}, 'reply'],
    ['a kept community tweet', aTweet({ id: id(1), community: true }), { community: 'keep' }, null],
    [
      'a community tweet, replies kept',
      aTweet({ id: id(1), community: true }),
      { replies: 'keep' },
      'parentSkipped',
    ],
    ['a retweet', aRetweet({ id: id(1) }), {}, 'reply'],
    ['an empty tweet', aTweet({ id: id(1), content: '' }), {}, 'parentSkipped'],
  ] as const)('that go on under %s', (_name, parent, given, fate) => {
    const { skipped, codes, statuses } = planned([parent, aSelfReply(id(1), { id: id(2) })], given);
    expect(skipped['2']).toBe(fate === 'reply' ? 'reply' : null);
    expect(codes).toEqual(fate === 'parentSkipped' ? ['parentSkipped'] : []);
    expect(statuses.at(-1)?.replyTo ?? null).toBe(fate === null ? 'status:1' : null);
  });

  it('reach across batches', () => {
    const chain = Array.from({ length: 1_200 }, (_, index) =>
      index === 0 ? aTweet({ id: id(1_000) }) : aSelfReply(id(999 + index), { id: id(1_000 + index) }),
    );
    const { statuses } = planned(chain);
    expect(statuses.every(({ replyTo }, index) => replyTo === (statuses[index - 1]?.id ?? null))).toBe(true);
  });
});

describe('the summary', () => {
  it('counts every tweet once', () => {
    const staging = memoryStaging([
      aTweet({ id: id(1), versions: [id(1), id(2), id(3)], media: [aMedium()] }),
      aReply({ id: id(4) }),
      aReply({ id: id(5), parent: null }),
      aRetweet({ id: id(6) }),
      aTweet({ id: id(7), community: true }),
      aTweet({ id: id(8), content: '', media: [aMedium({ file: null })] }),
    ]);
    const file = { kind: 'file', path: 'data/tweets.js', element: 3 } as const;
    staging.addNotices([
      { code: 'recordUnreadable', args: { reason: 'no id' }, where: file },
      { code: 'edited', args: { versions: 3 }, where: { kind: 'tweet', id: id(1) } },
    ]);
    expect(planInto(staging)).toMatchObject({
      tweets: 9,
      planned: 1,
      unreadable: 1,
      skipped: { reply: 2, retweet: 1, community: 1, empty: 1, edited: 2 },
      notices: { recordUnreadable: 1, edited: 1, mediaMissing: 1, dateWritten: 1 },
      estimate: { statuses: 1, uploads: 1, uploadBytes: 1_000 },
      span: { first: 'status:1', last: 'status:1' },
    });
  });

  it('of nothing is empty', () => {
    expect(planned([]).summary).toMatchObject({ tweets: 0, planned: 0, span: null, notices: {} });
  });

  it('says once that dates are written, and not where they are not', () => {
    const tweets = [aTweet({ id: id(1) }), aTweet({ id: id(2) })];
    expect(planned(tweets).summary.notices).toEqual({ dateWritten: 1 });
    expect(planned(tweets, { dates: 'none' }).summary.notices).toEqual({});
  });
});

const anyTweets = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 25 }).chain((ids) =>
  fc.tuple(
    ...ids.map((own) =>
      fc
        .record({
          kind: fc.constantFrom('original', 'selfReply', 'reply', 'retweet'),
          parent: fc.integer({ min: 1, max: 60 }),
          community: fc.boolean(),
          content: fc.constantFrom('', 'Hello', 'long '.repeat(130)),
          media: fc.constantFrom(
            [],
            [aMedium()],
            [aMedium({ file: null })],
            [1, 2, 3, 4, 5].map(() => aMedium()),
          ),
        })
        .map(({ kind, parent, ...rest }): Tweet => {
          const facts = { ...rest, id: id(own) };
          if (kind === 'selfReply') return aSelfReply(id(parent), facts);
          return kind === 'original' ? aTweet(facts) : kind === 'reply' ? aReply(facts) : aRetweet(facts);
        }),
    ),
  ),
);
const anyOrder = anyTweets.chain((tweets) =>
  fc.tuple(fc.constant(tweets), fc.shuffledSubarray(tweets, { minLength: tweets.length })),
);
const anyChoices = fc.record({
  replies: fc.constantFrom('skip', 'keep'),
  retweets: fc.constantFrom('skip', 'keep'),
  community: fc.constantFrom('skip', 'keep'),
});

describe('any archive', () => {
  it('adds up, and posts answer only posts that come before them', () => {
    const result = fc.check(
      fc.property(anyTweets, anyChoices, (tweets, given) => {
        const { summary, statuses } = planned(tweets, given);
        const left = Object.values(summary.skipped).reduce((sum, count) => sum + count, 0);
        const before = new Set<string>();
        const inOrder = statuses.every((status) => {
          before.add(status.id);
          return status.replyTo === null || (status.replyTo !== status.id && before.has(status.replyTo));
        });
        return summary.tweets === tweets.length && summary.planned + left === tweets.length && inOrder;
      }),
    );
    expect(result.counterexample).toBeNull();
  });

  it('gives the same plan in whatever order it comes, and again', () => {
    const result = fc.check(
      fc.property(anyOrder, ([tweets, shuffled]) => {
        const staging = memoryStaging(tweets);
        const { digest } = planInto(staging, everything);
        return (
          planInto(staging, everything).digest === digest &&
          planned(shuffled, everything).summary.digest === digest
        );
      }),
    );
    expect(result.counterexample).toBeNull();
  });

  it('gives another digest when anything of an operation differs', () => {
    const digests = [
      planned([aTweet()]),
      planned([aTweet({ content: 'Hullo' })]),
      planned([aTweet({ sensitive: true })]),
      planned([aTweet()], { visibility: 'public' }),
      planned([aTweet(), aTweet({ id: id(2) })]),
    ].map(({ summary }) => summary.digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('operation ids', () => {
  it('name the tweet and the part', () => {
    expect([statusOperationId(id(7)), statusOperationId(id(7), 2)]).toEqual(['status:7', 'status:7/2']);
  });
});
