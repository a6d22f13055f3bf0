import { describe, expect, it } from 'vitest';
import { aMedium, aSelfReply, aTweet, tweetId as id } from '../support/tweets.ts';
import { planned } from '../support/planned.ts';

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
    const { statuses } = planned([aTweet({ id: id(1), media: [aMedium(), video, aMedium()] })], {
      mediaFallback: 'text',
    });
    expect(statuses.slice(1)).toMatchObject([
      { text: '', replyTo: 'status:1', ifMediaRefused: 'setAside', ifParentGone: 'nearestAncestor' },
      { text: '', replyTo: 'status:1/2', ifMediaRefused: 'setAside', ifParentGone: 'nearestAncestor' },
    ]);
  });

  it('says what to do without the media by what would remain', () => {
    const media = [aMedium({ pageUrl: 'https://x.com/a/status/1/photo/1' })];
    const tweets = [
      aTweet({ id: id(1), media }),
      aTweet({ id: id(2), content: '', media }),
      aTweet({ id: id(3), content: 'x'.repeat(480), media }),
      aTweet({ id: id(4) }),
    ];
    const fallbacks = (mediaFallback: 'link' | 'text' | 'skip') =>
      planned(tweets, { mediaFallback, dates: 'none' }).statuses.map(({ ifMediaRefused }) => ifMediaRefused);
    expect(fallbacks('link')).toEqual(['link', 'link', 'postWithout', 'postWithout']);
    expect(fallbacks('text')).toEqual(['postWithout', 'setAside', 'postWithout', 'postWithout']);
    expect(fallbacks('skip')).toEqual(['setAside', 'setAside', 'setAside', 'postWithout']);
  });
});
