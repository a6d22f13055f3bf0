import { describe, expect, it } from 'vitest';
import { aReply, aRetweet, aSelfReply, aTweet, tweetId as id } from '../support/tweets.ts';
import { planned } from '../support/planned.ts';

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
    ['a community tweet', aTweet({ id: id(1), community: true }), {}, 'community'],
    ['a kept community tweet', aTweet({ id: id(1), community: true }), { community: 'keep' }, null],
    [
      'a community tweet, replies kept',
      aTweet({ id: id(1), community: true }),
      { replies: 'keep' },
      'community',
    ],
    ['a retweet', aRetweet({ id: id(1) }), {}, 'reply'],
    ['an empty tweet', aTweet({ id: id(1), content: '' }), {}, 'parentSkipped'],
  ] as const)('that go on under %s', (_name, parent, given, fate) => {
    const { skipped, codes, statuses } = planned([parent, aSelfReply(id(1), { id: id(2) })], given);
    expect(skipped['2']).toBe(fate === 'reply' || fate === 'community' ? fate : null);
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
