import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GivenChoices } from '../../src/choices/choices.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { planInto, planned } from '../support/planned.ts';
import { aMedium, aReply, aRetweet, aSelfReply, aTweet, tweetId as id } from '../support/tweets.ts';

const everything: GivenChoices = { replies: 'keep', retweets: 'keep', community: 'keep' };
const anyTweets = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 25 }).chain((ids) =>
  fc.tuple(
    ...ids.map((own) =>
      fc
        .record({
          kind: fc.constantFrom('original', 'selfReply', 'reply', 'retweet'),
          parent: fc.integer({ min: 1, max: 60 }),
          community: fc.boolean(),
          suspectedCircle: fc.boolean(),
          deletedSince: fc.boolean(),
          likes: fc.nat(3),
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
  circle: fc.constantFrom('skip', 'keep', 'followers-only'),
  deletedSince: fc.constantFrom('skip', 'keep'),
  mediaFallback: fc.constantFrom('skip', 'text', 'link'),
  mentions: fc.constantFrom('defuse', 'link', 'plain'),
  select: fc.record({
    top: fc.constantFrom(null, 1, 5),
    minLikes: fc.nat(2),
    hasMedia: fc.boolean(),
    threads: fc.constantFrom('whole', 'exact'),
  }),
});
const anyLosses = fc.record({ unreadable: fc.nat(5), versions: fc.array(fc.integer({ min: 2, max: 5 })) });

/** What reading says of records that were lost, and of versions that give way to later ones. */
function noticesOf(losses: { readonly unreadable: number; readonly versions: readonly number[] }): Notice[] {
  const lost = Array.from({ length: losses.unreadable }, (_, element): Notice => ({
    ...{ code: 'recordUnreadable', args: { reason: 'no id' } },
    where: { kind: 'file', path: 'data/tweets.js', element },
  }));
  const edited = losses.versions.map((versions): Notice => ({
    ...{ code: 'edited', args: { versions }, where: { kind: 'run' } },
  }));
  return [...lost, ...edited];
}

describe('any archive', () => {
  it('adds up with what could not be read and what was edited: each is in one state', () => {
    const result = fc.check(
      fc.property(anyTweets, anyChoices, anyLosses, (tweets, given, losses) => {
        const staging = memoryStaging(tweets);
        staging.addNotices(noticesOf(losses));
        const summary = planInto(staging, given);
        const left = Object.values(summary.skipped).reduce((sum, count) => sum + count, 0);
        const older = losses.versions.reduce((sum, versions) => sum + versions - 1, 0);
        const posted = [...staging.plans()].filter(({ skipped }) => skipped === null).length;
        const withPosts = new Set([...staging.operations()].map(({ tweet }) => tweet)).size;
        return (
          summary.tweets === tweets.length + losses.unreadable + older &&
          summary.planned + left + summary.unreadable === summary.tweets &&
          summary.planned === posted &&
          posted === withPosts &&
          summary.unreadable === losses.unreadable
        );
      }),
    );
    expect(result.counterexample).toBeNull();
  });

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
