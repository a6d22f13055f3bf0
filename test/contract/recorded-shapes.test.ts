// Holds the answers of the practice instance against what Mastodon was recorded to say: the same keys, the same
// types, the same headers.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../src/practice/start-practice.ts';
import { apiClient, field, textField } from '../support/api-client.ts';
import { recordedBody, recordedResponse } from '../support/mastodon-recordings.ts';
import { schemaErrors } from '../support/openapi.ts';
import { shapeDifferences } from '../support/shape.ts';
import { account, gather, recordings, withoutExtras, type Answers } from './practice-answers.ts';

describe('personality 4.6 beside its recordings', () => {
  let practice: Practice;
  let answers: Answers;

  beforeAll(async () => {
    practice = await startPractice({ token: 'shapes', account });
    answers = await gather(practice);
  });
  afterAll(async () => {
    await practice.close();
  });

  it.each([
    ['instance', 'recorded/mastodon-py/instance-v2.mastodon-4.6.4-localhost.json', '/api/v2/instance'],
    ['own account', `${recordings}/accounts-verify-credentials.json`, '/api/v1/accounts/verify_credentials'],
  ])('%s', async (_, recording, path) => {
    const ours = await answers.api.ask('GET', path);
    expect(withoutExtras(shapeDifferences(recordedResponse(recording).body, ours.body))).toEqual([]);
  });

  it('statuses and media', () => {
    const recordedPost = recordedResponse(
      `${recordings}/media-v2-post.202.video+get.200+statuses.200.json`,
      2,
    );
    const pairs = [
      [recordedPost.body, answers.status.body],
      [recordedResponse(`${recordings}/media-v2-post.200.image.json`).body, answers.image.body],
      [recordedResponse(`${recordings}/media-v1-put.206.processing.json`).body, answers.film.body],
      [recordedResponse(`${recordings}/media-v1-put.206.processing.json`, 1).body, answers.waiting.body],
    ] as const;
    const differences = pairs.flatMap(([recorded, ours]) => withoutExtras(shapeDifferences(recorded, ours)));
    expect(differences).toEqual([]);
  });

  it('a deleted status gives its text and no content', async () => {
    const made = await answers.api.ask('POST', '/api/v1/statuses', { json: { status: 'short life' } });
    const ours = await answers.api.ask('DELETE', `/api/v1/statuses/${textField(made.body, 'id')}`);
    const recorded = recordedResponse(`${recordings}/statuses-reply.json`, 4);
    expect(shapeDifferences(recorded.body, ours.body)).toEqual([]);
    expect(ours.headers.get('x-ratelimit-limit')).toBe(recorded.headers['x-ratelimit-limit']);
  });

  it('a quote', async () => {
    const post = async (body: object) => answers.api.ask('POST', '/api/v1/statuses', { json: body });
    const quoted = await post({ status: 'Toot!' });
    const ours = await post({ status: 'yoooooooo', quoted_status_id: textField(quoted.body, 'id') });
    const recorded = recordedResponse(`${recordings}/statuses-quote.json`, 1);
    expect(withoutExtras(shapeDifferences(recorded.body, ours.body))).toEqual([]);
    expect(schemaErrors('Status', ours.body)).toEqual(schemaErrors('Status', recorded.body));
    const line = /^<p class="quote-inline">RE: <a href="[^"]+"/;
    expect(textField(recorded.body, 'content')).toMatch(line);
    expect(textField(ours.body, 'content')).toMatch(line);
    expect(field(ours.body, 'quote', 'quoted_status', 'quotes_count')).toBe(1);
    expect((await post({ status: 'x', quoted_status_id: '1' })).httpStatus).toBe(404);
  });

  it('an edit and its source', async () => {
    const path = `/api/v1/statuses/${textField(answers.status.body, 'id')}`;
    const edit = await answers.api.ask('PUT', path, { json: { status: 'changed' } });
    const source = await answers.api.ask('GET', `${path}/source`);
    expect(shapeDifferences(recordedResponse(`${recordings}/statuses-edit.json`, 2).body, edit.body)).toEqual(
      [],
    );
    expect(
      shapeDifferences(recordedResponse(`${recordings}/statuses-edit.json`, 5).body, source.body),
    ).toEqual([]);
    expect(edit.headers.get('x-ratelimit-limit')).toBe('300');
  });

  it('a scheduled status', async () => {
    const ours = await answers.api.ask('POST', '/api/v1/statuses', {
      json: { status: 'later', visibility: 'public', scheduled_at: '2100-01-01T00:00:00Z' },
    });
    const recorded = recordedResponse(`${recordings}/statuses-scheduled.json`);
    expect(shapeDifferences(recorded.body, ours.body)).toEqual([]);
    expect(schemaErrors('ScheduledStatus', ours.body)).toEqual([]);
  });

  it.each([
    [
      'an empty status',
      `${recordings}/statuses-post.422.empty-text.ja.json`,
      0,
      'POST',
      '/api/v1/statuses',
      {},
    ],
    [
      'a status too long',
      `${recordings}/statuses-post.422.too-long.ja-de.json`,
      0,
      'POST',
      '/api/v1/statuses',
      { status: 'x'.repeat(501) },
    ],
    [
      'a status that is not there',
      `${recordings}/statuses-missing.404.json`,
      0,
      'GET',
      '/api/v1/statuses/0',
      null,
    ],
    [
      'an account that is not there',
      `${recordings}/accounts-lookup.json`,
      1,
      'GET',
      '/api/v1/accounts/lookup?acct=nobody',
      null,
    ],
    [
      'media that are not there',
      `${recordings}/media-delete-and-422-not-found.json`,
      6,
      'POST',
      '/api/v1/statuses',
      { status: 'x', media_ids: ['12'] },
    ],
    [
      'deleting what is gone',
      `${recordings}/media-delete-and-422-not-found.json`,
      7,
      'DELETE',
      '/api/v1/statuses/12',
      null,
    ],
    [
      'people who would be bothered',
      'composed/422.unexpected-mentions.json',
      0,
      'POST',
      '/api/v1/statuses',
      { status: '@jack', allowed_mentions: [] },
    ],
  ] as const)('refuses %s as recorded', async (_, recording, place, method, path, json) => {
    const recorded = recordedResponse(recording, place);
    const ours = await answers.api.ask(method, path, json === null ? {} : { json });
    expect(ours.httpStatus).toBe(recorded.httpStatus);
    expect(Object.keys(ours.body as object)).toEqual(Object.keys(recorded.body as object));
    if ('x-ratelimit-limit' in recorded.headers)
      expect(ours.headers.get('x-ratelimit-limit')).toBe(recorded.headers['x-ratelimit-limit']);
  });

  it('refuses an unknown token as recorded', async () => {
    const recorded = recordedResponse(`${recordings}/statuses-post.401.revoked-token.json`);
    const ours = await answers.api.ask('POST', '/api/v1/statuses', { json: {}, token: 'wrong' });
    expect(ours.httpStatus).toBe(recorded.httpStatus);
    expect(ours.body).toEqual(recorded.body);
    expect(ours.headers.get('www-authenticate')).toBe(recorded.headers['www-authenticate']);
    expect(ours.headers.get('x-ratelimit-limit')).toBe(recorded.headers['x-ratelimit-limit']);
  });

  it('pages with links in the recorded form', async () => {
    for (const status of ['one', 'two'])
      await answers.api.ask('POST', '/api/v1/statuses', { json: { status } });
    const id = textField((await answers.api.ask('GET', '/api/v1/accounts/verify_credentials')).body, 'id');
    const ours = await answers.api.ask('GET', `/api/v1/accounts/${id}/statuses?limit=2`);
    const recorded = recordedResponse(`${recordings}/pagination-link-headers.json`, 11).headers['link'] ?? '';
    const form = (link: string): string =>
      link.replace(/http:\/\/[^/]+/g, 'host').replace(/\d{5,}|limit=\d+/g, '#');
    expect(form(ours.headers.get('link') ?? '')).toBe(form(recorded));
  });

  it('registers a program', async () => {
    const form = new URLSearchParams({
      client_name: 'x',
      redirect_uris: 'urn:ietf:wg:oauth:2.0:oob',
      scopes: 'read write',
    });
    const ours = await answers.api.ask('POST', '/api/v1/apps', { form, token: null });
    const recorded = recordedResponse(`${recordings}/app-register-and-account-create.422.json`);
    expect(shapeDifferences(recorded.body, ours.body)).toEqual([]);
    expect(schemaErrors('CredentialApplication', ours.body)).toEqual([]);
    const grant = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: textField(ours.body, 'client_id'),
      client_secret: textField(ours.body, 'client_secret'),
      scope: 'read',
    });
    const token = await answers.api.ask('POST', '/oauth/token', { form: grant, token: null });
    expect(schemaErrors('Token', token.body)).toEqual([]);
    const own = await answers.api.ask('GET', '/api/v1/accounts/verify_credentials', {
      token: textField(token.body, 'access_token'),
    });
    expect(own.httpStatus).toBe(422);
    expect(field(own.body, 'error')).toBeTypeOf('string');
  });
});

describe('personality 4.5 beside its recording', () => {
  it('says of itself what mastodon.social said', async () => {
    const practice = await startPractice({ token: 'shapes', account, personality: '4.5' });
    const api = apiClient(practice.url, practice.token);
    const recorded = recordedBody('recorded/tootsdk/instancev2_mastodon_4.5.json');
    const ours = await api.ask('GET', '/api/v2/instance');
    const nodeinfo = await api.ask('GET', '/nodeinfo/2.0');
    await practice.close();
    expect(withoutExtras(shapeDifferences(recorded, ours.body))).toEqual([]);
    expect(shapeDifferences(recordedBody('recorded/tootsdk/nodeinfo_mastodon.json'), nodeinfo.body)).toEqual(
      [],
    );
  });
});
