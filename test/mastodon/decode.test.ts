// Answers of real servers become ours, and everything else becomes nothing.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeAccount, decodeScopes } from '../../src/mastodon/decode-account.ts';
import { decodeMedia } from '../../src/mastodon/decode-media.ts';
import { decodeSource, decodeStatus, decodeStatuses } from '../../src/mastodon/decode-status.ts';
import { serverStatusId } from '../../src/model/ids.ts';
import { recordedAnswer } from '../support/recorded-answers.ts';
import { mediaBody, statusBody } from '../support/status-body.ts';

const servers = ['snac', 'snac296', 'gotosocial', 'hollo', 'activitiesnext'] as const;
const one = serverStatusId('1');
const instance = new URL('http://127.0.0.1:8400/');

describe.each(servers)('%s', (server) => {
  test('a status', () => {
    const { body } = recordedAnswer(server, '05_status_json');
    const status = decodeStatus(body);
    expect(status?.id).toBe((body as { id: string }).id);
    expect(status?.createdAtMs).toBeGreaterThan(Date.UTC(2026, 10, 22));
    expect(status).toMatchObject({ replyTo: null, media: [], visibility: 'public', isReblog: false });
    expect(status?.url).toMatch(/^https?:/);
  });

  test('every status of a page, in its order', () => {
    const { body } = recordedAnswer(server, '15_account_statuses');
    const ids = (body as readonly { id: string }[]).map(({ id }) => id);
    expect(decodeStatuses(body)?.map(({ id }) => id)).toEqual(ids);
  });

  test('an upload', () => {
    const { body } = recordedAnswer(server, '10_media_v2_png');
    expect(decodeMedia(body)).toEqual({ id: (body as { id: string }).id, ready: true });
  });

  test('the account', () => {
    const { body } = recordedAnswer(server, '04_verify_credentials');
    expect(decodeAccount(body, instance, 'a.example')).toMatchObject({ acct: 'mig@a.example', followers: 0 });
  });

  test('an upload or an account is no status, and the other way round', () => {
    const bodies = ['10_media_v2_png', '04_verify_credentials', '05_status_json'].map(
      (question) => recordedAnswer(server, question).body,
    );
    expect(bodies.map((body) => decodeStatus(body) !== null)).toEqual([false, false, true]);
    expect(bodies.map((body) => decodeMedia(body) !== null)).toEqual([true, false, false]);
    expect(bodies.map((body) => decodeAccount(body, instance, 'a') !== null)).toEqual([false, true, false]);
  });
});

describe('odd values', () => {
  test('a date that is none is neither old nor young', () => {
    expect(decodeStatus({ ...statusBody, created_at: 'not-a-date.000Z' })?.createdAtMs).toBeNaN();
  });

  test('numbers as ids, file names as ids, a parent', () => {
    const status = decodeStatus({
      ...statusBody,
      id: 12,
      in_reply_to_id: 11,
      media_attachments: [{ id: 'post-5.png' }, { id: 3 }, null],
      mentions: [{ acct: 'you' }],
    });
    expect(status).toMatchObject({ id: '12', replyTo: '11', media: ['post-5.png', '3'], mentions: ['you'] });
  });

  test('a boost', () => {
    expect(decodeStatus({ ...statusBody, content: null, reblog: statusBody })?.isReblog).toBe(true);
  });

  test('a page with one foreign element is no page', () => {
    expect(decodeStatuses([statusBody, { error: 'x' }])).toBeNull();
    expect(decodeStatuses({})).toBeNull();
    expect(decodeStatuses([])).toEqual([]);
  });

  test('media without an address is not ready', () => {
    expect(decodeMedia({ ...mediaBody, url: null })?.ready).toBe(false);
  });

  test('an account of another host keeps it; a missing page becomes the server’s', () => {
    const account = decodeAccount({ id: 1, acct: 'me@b.example', url: '' }, instance, 'a.example');
    expect(account).toMatchObject({ id: '1', acct: 'me@b.example', url: instance.href });
  });

  test('scopes as a list, as text, not at all', () => {
    expect(decodeScopes({ scopes: ['read', 'write'] })).toEqual(['read', 'write']);
    expect(decodeScopes({ scopes: 'read write:media' })).toEqual(['read', 'write:media']);
    expect(decodeScopes({ scopes: 'read, write:media' })).toEqual(['read', 'write:media']);
    expect(decodeScopes({ name: 'x' })).toBeNull();
  });

  test('source', () => {
    expect(decodeSource({ id: '1', text: '' }, one)).toBe('');
    expect(decodeSource({ text: 'as sent' }, one)).toBe('as sent');
    expect(decodeSource({ id: '1' }, one)).toBeNull();
    expect(decodeSource({ id: '2', text: 'of another' }, one)).toBeNull();
  });

  test('no JSON of whatever kind makes a decoder throw', () => {
    const property = fc.property(fc.jsonValue(), (body) => {
      for (const decode of [decodeStatus, decodeStatuses, decodeMedia, decodeScopes]) decode(body);
      decodeSource(body, one);
      decodeAccount(body, instance, 'a.example');
    });
    expect(fc.check(property).failed).toBe(false);
  });
});

test.each([
  ['accepted', 'accepted'],
  ['pending', 'pending'],
  ['revoked', 'rejected'],
  ['blocked_account', 'rejected'],
  ['of tomorrow', 'rejected'],
])('a quote that is %s is %s', (state, known) => {
  const quoting = { ...statusBody, quote: { state, quoted_status: null } };
  expect(decodeStatus(quoting)?.quote).toEqual({ of: null, state: known });
});
