// Telling our own posts among those of an account.

import { describe, expect, it } from 'vitest';
import { serverMediaId, serverStatusId, statusOperationId, parseTweetId } from '../../src/model/ids.ts';
import { saysTheSame, wordsOfHtml, wordsOfText } from '../../src/recognition/plain-words.ts';
import { recognise, type Candidate, type Sought } from '../../src/recognition/recognise.ts';

const operation = (tweet: string) => statusOperationId(parseTweetId(tweet) ?? expect.fail('a tweet id'));
const sought = (tweet: string, text: string, more: Partial<Sought> = {}): Sought => ({
  ...{ operation: operation(tweet), texts: [text], media: [], replyTo: null, datedMs: null, sentMs: 0 },
  ...more,
});

function candidate(
  id: string,
  content: string,
  more: Partial<Candidate['status']> = {},
  source: string | null = null,
): Candidate {
  const status = {
    ...{
      id: serverStatusId(id),
      url: `https://a.example/${id}`,
      createdAtMs: 0,
      replyTo: null,
      media: [],
      content,
    },
    ...{
      contentWarning: '',
      visibility: 'unlisted',
      mentions: [],
      application: null,
      isReblog: false,
      author: null,
    },
    ...more,
  };
  return { status, source };
}

describe('words that can be compared', () => {
  it.each([
    ['a <b> & c\n\nd', '<p>a &lt;b&gt; &amp; c</p><p>d</p>'],
    [
      'see https://example.com/a-long-path',
      '<p>see <a href="x"><span class="invisible">https://</span><span>example.com/a-long-</span><span class="invisible">path</span></a></p>',
    ],
    ['*bold* and _it_', '<p><em>bold</em> and <em>it</em></p>'],
    ['＠somebody said', '<p>＠somebody said</p>'],
    ['🎉 🎉', '<p>🎉 🎉</p>'],
  ])('finds %j in %j', (text, html) => {
    expect(wordsOfHtml(html)).toBe(wordsOfText(text));
    expect(saysTheSame(html, text)).toBe(true);
    expect(saysTheSame(html, `${text} and more`)).toBe(false);
  });

  it('does not take two different emoji for the same', () => {
    expect(wordsOfText('🎉')).not.toBe(wordsOfText('🎂'));
  });
});

describe('recognise', () => {
  it('adopts a prefix in order, even when texts are equal', () => {
    const found = recognise(
      [sought('1', 'good morning'), sought('2', 'good morning'), sought('3', 'good night')],
      [candidate('a', '<p>good morning</p>'), candidate('b', '<p>good morning</p>')],
    );
    expect(found.map((one) => (one.kind === 'found' ? one.status.id : one.kind))).toEqual([
      'a',
      'b',
      'notSeen',
    ]);
  });

  it('says when two posts fit one operation', () => {
    const found = recognise(
      [sought('1', 'hello')],
      [candidate('a', '<p>hello</p>'), candidate('b', '<p>hello</p>')],
    );
    expect(found).toEqual([{ kind: 'ambiguous', operation: operation('1'), candidates: ['a', 'b'] }]);
  });

  it('passes over what the owner posted meanwhile, and over boosts', () => {
    const found = recognise(
      [sought('1', 'hello')],
      [
        candidate('a', '<p>hello</p>', { isReblog: true }),
        candidate('b', '<p>from my phone</p>'),
        candidate('c', '<p>hello</p>'),
      ],
    );
    expect(found).toMatchObject([{ kind: 'found', status: { id: 'c' } }]);
  });

  it('prefers the right parent but takes a post whose parent the server dropped', () => {
    const one = sought('1', 'hello', { replyTo: serverStatusId('p') });
    const dropped = candidate('a', '<p>hello</p>');
    const right = candidate('b', '<p>hello</p>', { replyTo: serverStatusId('p') });
    expect(recognise([one], [dropped, right])).toMatchObject([{ kind: 'found', status: { id: 'b' } }]);
    expect(recognise([one], [dropped])).toMatchObject([{ kind: 'found', status: { id: 'a' } }]);
  });

  it('trusts media ids more than words', () => {
    const one = sought('1', '*', { media: [serverMediaId('m')] });
    const rendered = candidate('a', '<hr>', { media: [serverMediaId('m')] });
    expect(recognise([one], [rendered])).toMatchObject([{ kind: 'found' }]);
  });

  it('asks the source where the rendering says something else', () => {
    const rendered = candidate('a', '<p>(c) 2020</p>', {}, '© 2020 ⚓');
    expect(recognise([sought('1', '© 2020 ⚓')], [rendered])).toMatchObject([{ kind: 'found' }]);
  });
});
