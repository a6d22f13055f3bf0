// What a server cannot keep as it is, the plan says: line breaks of alt texts, the mark for sensitive media without a
// warning, GIFs of many pixels.

import { describe, expect, it } from 'vitest';
import { offlineServer } from '../../src/servers/detect-capabilities.ts';
import { codesOf, draftOf } from '../support/mapped.ts';
import { aLink, aMedium, aText, aTweet } from '../support/tweets.ts';

const snac = offlineServer('snac')?.capabilities;
const pictured = (altText: string | null, sensitive = false) =>
  aTweet({ media: [aMedium({ altText })], sensitive });

describe('the plan for a server that shows the first line of an alt text alone', () => {
  it('joins the lines, each with a notice', () => {
    const mapped = draftOf(pictured('two\r\nlines,\n\n  and one'), {}, snac);
    expect(mapped.posts[0]?.attachments[0]?.altText).toBe('two lines, and one');
    expect(codesOf(mapped)).toEqual(['altTextJoined']);
  });

  it('keeps them elsewhere, and says nothing where there is one line', () => {
    expect(draftOf(pictured('two\nlines')).posts[0]?.attachments[0]?.altText).toBe('two\nlines');
    expect(codesOf(draftOf(pictured('two\nlines')))).toEqual([]);
    expect(codesOf(draftOf(pictured('one line'), {}, snac))).toEqual([]);
  });
});

describe('the plan for a server that hides media under a content warning alone', () => {
  it('adds one to sensitive media, in the language of the choices', () => {
    const mapped = draftOf(pictured(null, true), { language: 'de' }, snac);
    expect(mapped).toMatchObject({ contentWarning: 'Sensible Medien', sensitive: true });
    expect(codesOf(mapped)).toEqual(['warningAdded']);
  });

  it('leaves the words of the owner, words without media, and other servers alone', () => {
    const tweet = pictured(null, true);
    expect(draftOf(aTweet({ sensitive: true }), {}, snac).contentWarning).toBe('');
    expect(draftOf(tweet).contentWarning).toBe('');
    const warned = draftOf(tweet, { contentWarnings: ['/./=Greetings'] }, snac);
    expect([warned.contentWarning, codesOf(warned)]).toEqual(['Greetings', []]);
  });
});

describe('an alt text', () => {
  it('is counted in code points, as servers count it', () => {
    const faces = '😀'.repeat(1_500);
    expect(codesOf(draftOf(pictured(faces), {}, { maxAltText: 1_500 }))).toEqual([]);
    const cut = draftOf(pictured(`${faces}!`), {}, { maxAltText: 1_500 });
    expect(codesOf(cut)).toEqual(['altTextCut']);
    expect(cut.posts[0]?.attachments[0]?.altText).toBe(`${'😀'.repeat(1_499)}…`);
  });
});

describe('a GIF', () => {
  const gif = (width: number) => aTweet({ media: [aMedium({ fileName: 'a.gif', width, height: 720 })] });

  it('of more pixels than stock Mastodon takes is refused by the plan where nothing converts it', () => {
    expect(codesOf(draftOf(gif(1_280)))).toEqual([]);
    expect(codesOf(draftOf(gif(1_281), { mediaFallback: 'text' }))).toEqual(['mediaTooManyPixels']);
  });

  it('may be as large as any picture elsewhere', () => {
    expect(codesOf(draftOf(gif(1_281), {}, offlineServer('gotosocial')?.capabilities))).toEqual([]);
  });
});

describe('a word that a server would take for a handle', () => {
  const codes = (text: string, family: string) =>
    draftOf(aTweet({ content: aText(text) }), {}, offlineServer(family)?.capabilities).notices.map(
      ({ code, args }) => (code === 'signReplaced' ? args.word : code),
    );
  const text = 'a @ b, @@, @-x, bob@mail.example, .@bob and @bob@host.example';

  it('is told where it is none of X, and nothing else', () => {
    const told = ['mastodon', 'gotosocial', 'hollo', 'snac', 'akkoma'].map((family) => codes(text, family));
    expect(told).toEqual([
      ['@bob@host.example'],
      ['@bob@host.example'],
      ['@bob@host.example'],
      ['bob@mail.example,', '@bob@host.example'],
      ['@-x,', 'bob@mail.example,', '@bob@host.example'],
    ]);
  });

  it('is told shortened where it has no end', () => {
    const [word = ''] = codes(`@-${'x'.repeat(500)}`, 'akkoma');
    expect([word.length, word.at(-1)]).toEqual([61, '…']);
  });
});

describe('a link with signs that end it', () => {
  const linked = (url: string, family: string) => {
    const text = 'See https://t.co/abc now';
    const content = aText(text, { links: [aLink(text, 'https://t.co/abc', url)] });
    return draftOf(aTweet({ content }), {}, offlineServer(family)?.capabilities);
  };

  it('is told as it was, where percent signs came into it', () => {
    const url = 'https://a.example/f~g~';
    const draft = linked(url, 'gotosocial');
    expect(draft.posts[0]?.text).toContain('https://a.example/f~g%7E');
    expect(draft.notices).toMatchObject([{ code: 'linkEscaped', args: { url } }]);
    expect(codesOf(linked('https://a.example/f~g', 'gotosocial'))).toEqual([]);
  });

  it('is told of parentheses only where the server ends links before them', () => {
    const url = 'https://a.example/Ferry_(boat)';
    expect(codesOf(linked(url, 'mastodon'))).toEqual([]);
    expect(codesOf(linked(url, 'snac'))).toEqual(['linkEscaped']);
    expect(codesOf(linked('https://a.example/(boat)/ferry', 'snac'))).toEqual([]);
  });
});
