import { describe, expect, it } from 'vitest';
import { serverMediaId, serverStatusId } from '../../src/model/ids.ts';
import type { ServerStatus } from '../../src/ports/server.ts';
import { differencesOf } from '../../src/recognition/differences.ts';

const asked = { visibility: 'unlisted', pings: false } as const;
const sent = {
  text: 'A <b> & https://a.example/%C3%A9',
  media: [serverMediaId('1')],
  replyTo: serverStatusId('7'),
};
const shown: ServerStatus = {
  id: serverStatusId('8'),
  url: 'https://b.example/8',
  createdAtMs: 0,
  replyTo: serverStatusId('7'),
  media: [serverMediaId('https://b.example/1.png')],
  content: '<p>A &lt;b&gt; &amp; <a href="https://a.example/%C3%A9">https://a.example/é</a></p>',
  contentWarning: '',
  visibility: 'unlisted',
  mentions: [],
  application: null,
  isReblog: false,
  author: null,
};
const mira = { acct: 'mira@b.example', capabilities: { tellsUnlisted: true } };

describe('what a server shows otherwise', () => {
  it.each([
    [{}, []],
    [{ content: '<p>A & https://a.example/é</p>' }, ['words']],
    [{ media: [] }, ['attachments']],
    [{ replyTo: null }, ['parent']],
    [{ visibility: 'public' }, ['visibility']],
    [{ mentions: ['mira'] }, []],
    [{ mentions: ['mira@b.example', 'ann'] }, ['mentions']],
    [{ media: [], replyTo: null }, ['attachments', 'parent']],
  ] as const)('%j', (otherwise, differences) => {
    expect(differencesOf(asked, sent, { ...shown, ...otherwise }, mira)).toEqual(differences);
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
    const silent = { ...mira, capabilities: { tellsUnlisted: false } };
    expect(differencesOf(asked, sent, { ...shown, visibility: 'public' }, silent)).toEqual([]);
    expect(differencesOf(asked, sent, { ...shown, visibility: 'private' }, silent)).toEqual(['visibility']);
  });
});
