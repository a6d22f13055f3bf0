import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import type { Staging } from '../../src/ports/staging.ts';
import { openStaging } from '../../src/store/open-staging.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { planAtOnce } from '../support/plan-at-once.ts';
import {
  aLink,
  aMedium,
  anAccount,
  aReply,
  aRetweet,
  aSelfReply,
  aText,
  aTweet,
  tweetId as id,
} from '../support/tweets.ts';

type Given = NonNullable<GivenChoices['select']>;

function plan(staging: Staging, given: GivenChoices, targetMadeMs?: number) {
  const choices = choicesSchema.parse(given);
  const input = { account: anAccount(), choices, capabilities: aCapabilities() };
  const summary = planAtOnce(staging, targetMadeMs === undefined ? input : { ...input, targetMadeMs });
  return {
    summary,
    fates: Object.fromEntries([...staging.plans()].map((each) => [each.tweet, each.skipped])),
  };
}

function fatesOf(tweets: readonly Tweet[], select: Given, targetMadeMs?: number) {
  const staging = openStaging();
  staging.addTweets(tweets);
  const { fates } = plan(staging, { replies: 'keep', retweets: 'keep', select }, targetMadeMs);
  staging.close();
  return fates;
}

const day = (number: number): number => Date.UTC(2020, 0, number, 12);
const one = aTweet({
  id: id(1),
  createdAtMs: day(1),
  likes: 1,
  content: 'Hello #World &amp; all',
  language: 'iw',
});
const two = aReply({
  id: id(2),
  createdAtMs: day(2),
  likes: 5,
  retweets: 3,
  media: [aMedium()],
  app: 'Phone',
});
const three = aTweet({ id: id(3), createdAtMs: day(3), likes: 5, versions: [id(3), id(30)] });
const both = [one, two];

describe('a selection', () => {
  it.each([
    [{ since: '2020-01-02' }, { 1: 'tooOld', 2: null }],
    [{ until: '2020-01-01' }, { 1: null, 2: 'tooNew' }],
    [{ until: '2020-01-02T12:00:00Z' }, { 1: null, 2: null }],
    [{ ids: ['2'] }, { 1: 'notListed', 2: null }],
    [{ exceptIds: [2] }, { 1: null, 2: 'listedOut' }],
    [{ kinds: ['reply'] }, { 1: 'otherKind', 2: null }],
    [{ minLikes: 2 }, { 1: 'fewLikes', 2: null }],
    [{ minRetweets: 2 }, { 1: 'fewRetweets', 2: null }],
    [{ hasMedia: true }, { 1: 'withoutMedia', 2: null }],
    [{ matches: 'WORLD & all$' }, { 1: null, 2: 'noMatch' }],
    [{ hashtags: ['#world'] }, { 1: null, 2: 'otherHashtag' }],
    [{ languages: ['he'] }, { 1: null, 2: 'otherLanguage' }],
    [{ apps: ['phone'] }, { 1: 'otherApp', 2: null }],
    [{ top: 1 }, { 1: 'belowTop', 2: null }],
  ] satisfies [Given, Record<string, string | null>][])('by %j', (select, fates) => {
    expect(fatesOf(both, select)).toEqual(fates);
  });

  it('keeps what is older than the account on the server', () => {
    expect(fatesOf(both, { beforeAccount: true }, day(2))).toEqual({ 1: null, 2: 'afterAccount' });
  });

  it.each([
    [{ languages: ['iw'] }, null],
    [{ hashtags: ['cafe\u0301'] }, null],
    [{ hashtags: ['39'] }, 'otherHashtag'],
    [{ hashtags: ['inside'] }, 'otherHashtag'],
    [{ matches: 'news[.]example' }, null],
    [{ matches: '@bob' }, null],
  ] satisfies [Given, string | null][])('reads the words as people do: %j', (select, fate) => {
    const text = 'Hi @bob, &#39;x&#39; not#inside #caf\u00e9 https://t.co/abc';
    const links = [aLink(text, 'https://t.co/abc', 'https://news.example/a')];
    const tweet = aTweet({ id: id(7), language: 'iw', content: aText(text, { links }) });
    expect(fatesOf([tweet], select)).toEqual({ 7: fate });
  });

  it('knows a tweet by the id of any version', () => {
    expect(fatesOf([three], { ids: ['30'] })).toEqual({ 3: null });
  });

  it('takes the older of two that are liked the same', () => {
    expect(fatesOf([two, three], { top: 1 })).toEqual({ 2: null, 3: 'belowTop' });
  });

  it('does not give the places of the most liked to what is never posted', () => {
    const staging = openStaging();
    staging.addTweets([
      one,
      two,
      aRetweet({ id: id(4), likes: 99 }),
      aSelfReply(id(2), { id: id(5), likes: 9 }),
    ]);
    const { fates } = plan(staging, { select: { top: 1 } });
    expect(fates).toEqual({ 1: null, 2: 'reply', 4: 'retweet', 5: 'reply' });
    staging.close();
  });

  const thread = [
    aTweet({ id: id(1) }),
    aSelfReply(id(1), { id: id(2) }),
    aSelfReply(id(2), { id: id(3), likes: 7 }),
    aTweet({ id: id(4) }),
  ];

  it('brings the own tweets that a wanted one answers, unless it shall come alone', () => {
    expect(fatesOf(thread, { minLikes: 5 })).toEqual({ 1: null, 2: null, 3: null, 4: 'fewLikes' });
    expect(fatesOf(thread, { minLikes: 5, threads: 'exact' })).toMatchObject({ 1: 'fewLikes', 3: null });
    expect(fatesOf(thread, { minLikes: 5, exceptIds: ['2'] })).toMatchObject({ 1: null, 2: 'listedOut' });
  });

  it('knows threads by their ends and their middles', () => {
    expect(fatesOf(thread, { threadsOnly: true })).toEqual({ 1: null, 2: null, 3: null, 4: 'noThread' });
  });

  it('adds up, the same on disk and in memory', () => {
    const anyTweets = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 40 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((own) =>
            fc
              .record({ parent: fc.integer({ min: 0, max: 40 }), likes: fc.integer({ min: 0, max: 5 }) })
              .map(({ parent, likes }): Tweet =>
                parent === 0
                  ? aTweet({ id: id(own), likes })
                  : aSelfReply(id(parent), { id: id(own), likes }),
              ),
          ),
        ),
      );
    const anySelection = fc.record({
      top: fc.option(fc.integer({ min: 1, max: 10 })),
      minLikes: fc.integer({ min: 0, max: 5 }),
      threadsOnly: fc.boolean(),
      threads: fc.constantFrom('whole', 'exact'),
    });
    const result = fc.check(
      fc.property(anyTweets, anySelection, (tweets, select) => {
        const staging = openStaging();
        staging.addTweets(tweets);
        const onDisk = plan(staging, { select });
        staging.close();
        const skipped = Object.values(onDisk.summary.skipped).reduce((sum, count) => sum + count, 0);
        const inMemory = plan(memoryStaging(tweets), { select });
        expect(onDisk).toEqual(inMemory);
        return onDisk.summary.planned + skipped === tweets.length;
      }),
    );
    expect(result.counterexample).toBeNull();
  });
});
