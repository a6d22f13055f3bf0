import { describe, expect, it } from 'vitest';
import { mapLanguage } from '../../src/mapping/language.ts';
import { mapVisibility } from '../../src/mapping/visibility.ts';
import { codesOf, draftOf, mapAlone } from '../support/mapped.ts';
import { aMedium, anAccount, aTweet } from '../support/tweets.ts';

describe('the date line', () => {
  it('stands under the text, by the day in UTC', () => {
    expect(draftOf(aTweet()).posts[0]?.text).toBe('Hello\n\n📅 2014-03-09');
    expect(draftOf(aTweet(), { dates: 'none' }).posts[0]?.text).toBe('Hello');
  });

  it('stands on the last of several posts', () => {
    const { posts } = draftOf(aTweet({ content: 'word '.repeat(120).trim(), media: [aMedium()] }));
    expect(posts.map(({ text }) => text.includes('📅'))).toEqual([false, true]);
    expect(posts.map(({ attachments }) => attachments.length)).toEqual([1, 0]);
  });
});

describe('a tweet without words', () => {
  it('lives by its media', () => {
    const mapped = draftOf(aTweet({ content: '', media: [aMedium()] }), { dates: 'none' });
    expect(mapped.posts).toMatchObject([{ text: '', hasWords: false }]);
    expect(draftOf(aTweet({ content: '', media: [aMedium()] })).posts).toMatchObject([{ hasWords: false }]);
  });

  it('is skipped with what was missing when nothing is left', () => {
    const mapped = mapAlone(aTweet({ content: '', media: [aMedium({ file: null })] }), {
      mediaFallback: 'text',
    });
    expect(mapped).toMatchObject({ kind: 'skipped', reason: 'empty' });
    expect(codesOf(mapped)).toEqual(['mediaMissing']);
  });
});

describe('a server that wants media', () => {
  const pixelfed = { needsMedia: true };

  it('gets what has some, and set aside it is where they are refused', () => {
    const [post] = draftOf(aTweet({ media: [aMedium()] }), {}, pixelfed).posts;
    expect(post).toMatchObject({ ifMediaRefused: 'setAside' });
  });

  it('does not get words alone', () => {
    expect(mapAlone(aTweet(), {}, pixelfed)).toMatchObject({ kind: 'skipped', reason: 'wordsAlone' });
    const missing = aTweet({ content: '', media: [aMedium({ file: null })] });
    expect(mapAlone(missing, { mediaFallback: 'link' }, pixelfed)).toMatchObject({ reason: 'wordsAlone' });
  });
});

describe('facts', () => {
  it('warns of a tweet that may have been for a circle', () => {
    expect(codesOf(draftOf(aTweet({ suspectedCircle: true })))).toEqual(['circleSuspected']);
  });

  it('counts the posts of a long text', () => {
    const long = draftOf(aTweet({ content: 'word '.repeat(250) }));
    expect(long.notices).toMatchObject([{ code: 'textSplit', args: { posts: 3 } }]);
  });

  it('carries the sensitive flag', () => {
    expect(draftOf(aTweet({ sensitive: true })).sensitive).toBe(true);
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
    expect(mapVisibility(choice, anAccount({ isProtected }), 'as-is')).toBe(visibility);
    expect(mapVisibility(choice, anAccount({ isProtected }), 'followers-only')).toBe('private');
  });
});
