import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { TweetDraft } from '../../src/mapping/draft.ts';
import { mapLanguage } from '../../src/mapping/language.ts';
import { mapTweet } from '../../src/mapping/rules.ts';
import { mapVisibility } from '../../src/mapping/visibility.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import type { Tweet, TweetMedia } from '../../src/model/tweet.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { aMedium, anAccount, aTweet } from '../support/tweets.ts';

function map(tweet: Tweet, given: GivenChoices = {}, limits: Partial<Capabilities> = {}) {
  return mapTweet(tweet, {
    account: anAccount(),
    choices: choicesSchema.parse(given),
    capabilities: aCapabilities(limits),
    indexOf: () => null,
    planned: () => null,
  });
}

function draft(tweet: Tweet, given: GivenChoices = {}, limits: Partial<Capabilities> = {}): TweetDraft {
  const mapped = map(tweet, given, limits);
  if (mapped.kind === 'skipped') throw new Error(`skipped: ${mapped.reason}`);
  return mapped;
}

function codes(mapped: { readonly notices: readonly { readonly code: string }[] }): readonly string[] {
  return mapped.notices.map(({ code }) => code);
}

const video = (overrides: Partial<TweetMedia> = {}): TweetMedia =>
  aMedium({ kind: 'video', fileName: 'v.mp4', ...overrides });

describe('the date line', () => {
  it('stands under the text, by the day in UTC', () => {
    expect(draft(aTweet()).posts[0]?.text).toBe('Hello\n\n📅 2014-03-09');
    expect(draft(aTweet(), { dates: 'none' }).posts[0]?.text).toBe('Hello');
  });

  it('stands on the last of several posts', () => {
    const { posts } = draft(aTweet({ content: 'word '.repeat(120).trim(), media: [aMedium()] }));
    expect(posts.map(({ text }) => text.includes('📅'))).toEqual([false, true]);
    expect(posts.map(({ attachments }) => attachments.length)).toEqual([1, 0]);
  });
});

describe('attachments', () => {
  it('name the file, its type and its place', () => {
    const media = [aMedium(), aMedium({ fileName: 'b.PNG' }), video({ kind: 'animatedGif' })];
    expect(draft(aTweet({ media })).posts[0]?.attachments).toMatchObject([
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
    const mapped = draft(aTweet({ media: [medium] }), {}, limits);
    expect(codes(mapped)).toEqual([code]);
    expect(mapped.posts).toMatchObject([{ hasWords: true, attachments: [] }]);
  });

  it('keep their place when one before them is missing', () => {
    const media = [aMedium({ file: null }), aMedium()];
    expect(draft(aTweet({ media })).posts[0]?.attachments).toMatchObject([{ place: 2 }]);
  });

  it('never are what belongs to somebody else', () => {
    const mapped = draft(
      aTweet({ media: [aMedium({ foreign: true, pageUrl: 'https://x.com/a/status/2' })] }),
    );
    expect(codes(mapped)).toEqual(['mediaForeign']);
    expect(mapped.posts[0]?.attachments).toEqual([]);
  });

  it('have their description cut where the server takes less', () => {
    const mapped = draft(aTweet({ media: [aMedium({ altText: 'a👩‍👩‍👧‍👧bcd' })] }), {}, { maxAltText: 3 });
    expect(codes(mapped)).toEqual(['altTextCut']);
    expect(mapped.posts[0]?.attachments[0]?.altText).toBe('a👩‍👩‍👧‍👧…');
  });

  it.each<[string, readonly TweetMedia[], readonly number[], Partial<Capabilities>]>([
    ['five photos', [1, 2, 3, 4, 5].map(() => aMedium()), [4, 1], {}],
    ['a video among photos', [aMedium(), video(), aMedium()], [1, 1, 1], {}],
    ['the same where it may', [aMedium(), video(), aMedium()], [3], { videoStandsAlone: false }],
    ['GIFs among photos', [aMedium(), video({ kind: 'animatedGif' }), aMedium()], [3], {}],
  ])('are spread in order: %s', (_name, media, sizes, limits) => {
    const mapped = draft(aTweet({ media }), {}, limits);
    expect(mapped.posts.map(({ attachments }) => attachments.length)).toEqual(sizes);
    expect(mapped.posts.flatMap(({ attachments }) => attachments.map(({ place }) => place))).toEqual(
      media.map((_, index) => index + 1),
    );
    expect(codes(mapped)).toEqual(sizes.length > 1 ? ['mediaSpread'] : []);
  });
});

describe('a tweet without words', () => {
  it('lives by its media', () => {
    const mapped = draft(aTweet({ content: '', media: [aMedium()] }), { dates: 'none' });
    expect(mapped.posts).toMatchObject([{ text: '', hasWords: false }]);
    expect(draft(aTweet({ content: '', media: [aMedium()] })).posts).toMatchObject([{ hasWords: false }]);
  });

  it('is skipped with what was missing when nothing is left', () => {
    const mapped = map(aTweet({ content: '', media: [aMedium({ file: null })] }));
    expect(mapped).toMatchObject({ kind: 'skipped', reason: 'empty' });
    expect(codes(mapped)).toEqual(['mediaMissing']);
  });
});

describe('facts', () => {
  it('warns of a tweet that may have been for a circle', () => {
    expect(codes(draft(aTweet({ suspectedCircle: true })))).toEqual(['circleSuspected']);
  });

  it('counts the posts of a long text', () => {
    const long = draft(aTweet({ content: 'word '.repeat(250) }));
    expect(long.notices).toMatchObject([{ code: 'textSplit', args: { posts: 3 } }]);
  });

  it('carries the sensitive flag', () => {
    expect(draft(aTweet({ sensitive: true })).sensitive).toBe(true);
  });

  it.each([
    ['en', 'en'],
    ['in', 'id'],
    ['iw', 'he'],
    ['ji', 'yi'],
    ['no', 'no'],
    ['tl', 'tl'],
    ['zh-TW', 'zh'],
    ['und', null],
    ['qme', null],
    ['zxx', null],
    ['art', null],
    [null, null],
  ])('reads the language %s as %s', (code, language) => {
    expect(mapLanguage(code)).toBe(language);
  });

  it.each([
    ['auto', false, 'unlisted'],
    ['auto', true, 'private'],
    ['public', true, 'public'],
    ['private', false, 'private'],
  ] as const)('shows posts as %s (protected: %s) %s', (choice, isProtected, visibility) => {
    expect(mapVisibility(choice, anAccount({ isProtected }))).toBe(visibility);
  });
});
