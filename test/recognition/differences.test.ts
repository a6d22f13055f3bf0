import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverMediaId, serverStatusId } from '../../src/model/ids.ts';
import type { ServerStatus } from '../../src/ports/server.ts';
import { differencesOf, type Asked, type Sent } from '../../src/recognition/differences.ts';

const asked: Asked = {
  ...{ visibility: 'unlisted', pings: false, sensitive: true, contentWarning: 'R&D', language: 'de' },
};
const sent: Sent = {
  text: 'A <b> & https://a.example/%C3%A9',
  media: [serverMediaId('1'), serverMediaId('2')],
  replyTo: serverStatusId('7'),
  quote: serverStatusId('6'),
  altTexts: ['a <ferry>\nat night', null],
};
const shown: ServerStatus = {
  id: serverStatusId('8'),
  url: 'https://b.example/8',
  createdAtMs: 0,
  replyTo: serverStatusId('7'),
  media: [serverMediaId('1'), serverMediaId('2')],
  content: '<p>A &lt;b&gt; &amp; <a href="https://a.example/%C3%A9">https://a.example/é</a></p>',
  contentWarning: 'R&D',
  visibility: 'unlisted',
  mentions: [],
  application: null,
  isReblog: false,
  author: null,
  sensitive: true,
  language: 'de',
  quote: { of: serverStatusId('6'), state: 'accepted' },
  altTexts: ['a <ferry> at night', null],
};
const capabilities = { tellsUnlisted: true, keepsNot: [], sensitiveNeedsWarning: false };
const mira = { acct: 'mira@b.example', capabilities };
const [first, second, other] = ['1', '2', 'https://b.example/1.png'].map(serverMediaId);
const files = [first, second].flatMap((id) => id ?? []);
const byAddress = [other, other].flatMap((id) => id ?? []);

function without(...fields: readonly (keyof ServerStatus)[]): ServerStatus {
  return Object.fromEntries(
    Object.entries(shown).filter(([name]) => !fields.some((field) => field === name)),
  ) as unknown as ServerStatus;
}

describe('what a server shows otherwise', () => {
  it.each([
    [{}, []],
    [{ content: '<p>A & https://a.example/é</p>' }, ['words']],
    [{ content: '<p>A &lt;b&gt; https://a.example/é</p>' }, ['signs']],
    [{ media: [] }, ['attachments']],
    [{ media: files.toReversed() }, ['attachments']],
    [{ media: byAddress }, []],
    [{ replyTo: null }, ['parent']],
    [{ visibility: 'public' }, ['visibility']],
    [{ mentions: ['mira'] }, []],
    [{ mentions: ['mira@b.example', 'ann'] }, ['mentions']],
    [{ media: [], replyTo: null }, ['attachments', 'parent']],
    [{ sensitive: false }, ['sensitive']],
    [{ contentWarning: '' }, ['contentWarning']],
    [{ contentWarning: 'R&amp;D' }, []],
    [{ language: 'en' }, ['language']],
    [{ language: 'de-AT' }, []],
    [{ altTexts: ['a at night', null] }, ['altTexts']],
    [{ altTexts: [null, null] }, ['altTexts']],
    [{ quote: null }, ['quoteMissing']],
    [{ quote: { of: serverStatusId('5'), state: 'accepted' } }, ['quoteMissing']],
    [{ quote: { of: null, state: 'pending' } }, ['quotePending']],
    [{ quote: { of: serverStatusId('6'), state: 'rejected' } }, ['quoteRejected']],
  ] as const)('%j', (otherwise, differences) => {
    expect(differencesOf(asked, sent, { ...shown, ...otherwise }, mira)).toEqual(differences);
  });

  it('is no difference where the server says nothing of a field, and none where nothing was sent', () => {
    const silent = without('sensitive', 'language', 'quote', 'altTexts');
    const unshown = ['quoteNotShown', 'sensitiveNotShown', 'languageNotShown', 'altTextsNotShown'];
    expect(differencesOf(asked, sent, silent, mira)).toEqual(unshown);
    const plain = { ...asked, sensitive: false, contentWarning: '', language: null };
    const bare = { ...sent, quote: null, altTexts: [null, null] };
    expect(differencesOf(plain, bare, { ...silent, contentWarning: '' }, mira)).toEqual([]);
    expect(differencesOf(plain, bare, silent, mira)).toEqual(['contentWarning']);
  });

  it('is no difference where the server is known not to keep the field', () => {
    const knowing = { ...mira, capabilities: { ...capabilities, keepsNot: ['language'] as const } };
    expect(differencesOf(asked, sent, { ...shown, language: 'en' }, knowing)).toEqual([]);
    expect(differencesOf(asked, sent, { ...shown, language: 'en', quote: null }, knowing)).toEqual([
      'quoteMissing',
    ]);
  });

  it('is read as a browser reads it: what a tag parts is no entity', () => {
    const content = '<p>&amp;<a href="https://b.example/tags/x41">#<span>x41</span></a>; &<b>lt</b>;</p>';
    const text = '&#x41; &lt;';
    expect(differencesOf(asked, { ...sent, text }, { ...shown, content }, mira)).toEqual([]);
  });

  it('is no difference where a mark counts under a content warning only, and there is none', () => {
    const byWarning = { ...mira, capabilities: { ...capabilities, sensitiveNeedsWarning: true } };
    const unmarked = { ...shown, sensitive: false };
    const unwarned = { ...unmarked, contentWarning: '' };
    expect(differencesOf({ ...asked, contentWarning: '' }, sent, unwarned, byWarning)).toEqual([]);
    expect(differencesOf(asked, sent, unmarked, byWarning)).toEqual(['sensitive']);
  });

  it('is told sign by sign: no sign that a reader sees can go unnoticed', () => {
    const escape = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const sign = fc.constantFrom(...Array.from('\\*_<>&#`~|[](){}!?:;.,-+="\'/aZ9é😀'));
    fc.assert(
      fc.property(fc.array(sign, { minLength: 2, maxLength: 30 }), fc.nat(), (signs, at) => {
        const text = signs.join('');
        const texts = { ...sent, text };
        const content = `<p>${escape(text)}</p>`;
        expect(differencesOf(asked, texts, { ...shown, content }, mira)).toEqual([]);
        const less = signs.toSpliced(at % signs.length, 1).join('');
        if (less === text) return;
        const differences = differencesOf(
          asked,
          texts,
          { ...shown, content: `<p>${escape(less)}</p>` },
          mira,
        );
        expect(['words', 'signs']).toContain(differences[0]);
      }),
    );
  });

  it('are no people without their host where they are meant', () => {
    const meant = { ...sent, text: 'Hello @ann@c.example and @bob@d.example:8080, me@e.example' };
    const byName = { ...shown, mentions: ['ann@c.example', 'bob@d.example:8080'] };
    const content = '<p>Hello @<span>ann</span> and @<span>bob</span>, me@e.example</p>';
    expect(differencesOf({ ...asked, pings: true }, meant, { ...byName, content }, mira)).toEqual([]);
    expect(differencesOf(asked, meant, { ...shown, content }, mira)).toEqual(['words']);
    const shorter = { ...byName, content: '<p>Hello @<span>ann</span></p>' };
    expect(differencesOf({ ...asked, pings: true }, meant, shorter, mira)).toEqual(['words']);
  });

  it('cannot tell an unlisted post from a public one everywhere', () => {
    const silent = { ...mira, capabilities: { ...capabilities, tellsUnlisted: false } };
    expect(differencesOf(asked, sent, { ...shown, visibility: 'public' }, silent)).toEqual([]);
    expect(differencesOf(asked, sent, { ...shown, visibility: 'private' }, silent)).toEqual(['visibility']);
  });

  it('knows what a limited account gets in place of public', () => {
    const open = { ...asked, visibility: 'public' } as const;
    expect(differencesOf(open, sent, { ...shown, visibility: 'unlisted' }, mira)).toEqual(['madeUnlisted']);
    expect(differencesOf(open, sent, { ...shown, visibility: 'private' }, mira)).toEqual(['visibility']);
    expect(differencesOf(open, sent, { ...shown, visibility: 'public' }, mira)).toEqual([]);
  });
});
