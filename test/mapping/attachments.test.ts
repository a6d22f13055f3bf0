import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../src/model/capabilities.ts';
import type { TweetMedia } from '../../src/model/tweet.ts';
import { codesOf, draftOf } from '../support/mapped.ts';
import { aMedium, aTweet } from '../support/tweets.ts';

const video = (overrides: Partial<TweetMedia> = {}): TweetMedia =>
  aMedium({ kind: 'video', fileName: 'v.mp4', ...overrides });

describe('attachments', () => {
  it('name the file, its type and its place', () => {
    const media = [aMedium(), aMedium({ fileName: 'b.PNG' }), video({ kind: 'animatedGif' })];
    expect(draftOf(aTweet({ media })).posts[0]?.attachments).toMatchObject([
      { place: 1, mimeType: 'image/jpeg', path: 'data/tweets_media/1-photo.jpg', sizeBytes: 1_000 },
      { place: 2, mimeType: 'image/png' },
      { place: 3, mimeType: 'video/mp4' },
    ]);
  });

  it.each<[string, TweetMedia, Partial<Capabilities>]>([
    ['mediaMissing', aMedium({ file: null }), {}],
    ['mediaTooLarge', aMedium(), { maxImageBytes: 999 }],
    ['mediaTooLarge', video(), { maxVideoBytes: 999, maxImageBytes: 9_999 }],
    ['mediaUnsupported', video(), { mimeTypes: ['image/jpeg'] }],
  ])('are left out with %s; the text stays', (code, medium, limits) => {
    const mapped = draftOf(aTweet({ media: [medium] }), { mediaFallback: 'text' }, limits);
    expect(codesOf(mapped)).toEqual([code]);
    expect(mapped.posts).toMatchObject([{ hasWords: true, attachments: [] }]);
  });

  it('keep their place when one before them is missing', () => {
    const media = [aMedium({ file: null }), aMedium()];
    expect(draftOf(aTweet({ media })).posts[0]?.attachments).toMatchObject([{ place: 2 }]);
  });

  it('never are what belongs to somebody else', () => {
    const mapped = draftOf(
      aTweet({ media: [aMedium({ foreign: true, pageUrl: 'https://x.com/a/status/2' })] }),
    );
    expect(codesOf(mapped)).toEqual(['mediaForeign']);
    expect(mapped.posts[0]?.attachments).toEqual([]);
  });

  it('have their description cut where the server takes less', () => {
    const mapped = draftOf(aTweet({ media: [aMedium({ altText: 'a👩‍👩‍👧‍👧bcd' })] }), {}, { maxAltText: 9 });
    expect(codesOf(mapped)).toEqual(['altTextCut']);
    expect(mapped.posts[0]?.attachments[0]?.altText).toBe('a👩‍👩‍👧‍👧…');
  });

  it.each<[string, readonly TweetMedia[], readonly number[], Partial<Capabilities>]>([
    ['five photos', [1, 2, 3, 4, 5].map(() => aMedium()), [4, 1], {}],
    ['a video among photos', [aMedium(), video(), aMedium()], [1, 1, 1], {}],
    ['the same where it may', [aMedium(), video(), aMedium()], [3], { videoStandsAlone: false }],
    ['GIFs among photos', [aMedium(), video({ kind: 'animatedGif' }), aMedium()], [3], {}],
  ])('are spread in order: %s', (_name, media, sizes, limits) => {
    const mapped = draftOf(aTweet({ media }), {}, limits);
    expect(mapped.posts.map(({ attachments }) => attachments.length)).toEqual(sizes);
    expect(mapped.posts.flatMap(({ attachments }) => attachments.map(({ place }) => place))).toEqual(
      media.map((_, index) => index + 1),
    );
    expect(codesOf(mapped)).toEqual(sizes.length > 1 ? ['mediaSpread'] : []);
  });
});
