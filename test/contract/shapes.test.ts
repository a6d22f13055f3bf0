// Holds the answers of the practice instance against the OpenAPI description, and their codes and headers against
// what Mastodon was recorded to say.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalities, type StockName } from '../../src/practice/personality.ts';
import { startPractice, type Practice } from '../../src/practice/start-practice.ts';
import { textField } from '../support/api-client.ts';
import { recordedResponse } from '../support/mastodon-recordings.ts';
import { schemaErrors } from '../support/openapi.ts';
import { account, gather, headerForm, recordings, type Answers } from './practice-answers.ts';

/** Errors the newest schema finds in an older version, which lacks what came later. */
const laterFields: Partial<Readonly<Record<StockName, readonly RegExp[]>>> = {
  '4.2': [
    /must have required property '(?:api_versions|icon|hint|max_pinned_statuses|scopes|redirect_uris|redirect_uri|id)'/,
  ],
};
const stock = Object.keys(personalities).filter((name) => /^\d/.test(name)) as StockName[];

describe.each(stock)('personality %s', (personality) => {
  let practice: Practice;
  let answers: Answers;
  const errorsOf = (entity: string, body: unknown): readonly string[] =>
    schemaErrors(entity, body).filter((line) => !laterFields[personality]?.some((later) => later.test(line)));

  beforeAll(async () => {
    practice = await startPractice({ token: 'shapes', account, personality });
    answers = await gather(practice);
  });
  afterAll(async () => {
    await practice.close();
  });

  it('answers as the schema describes', async () => {
    const { api, status, image, film, waiting } = answers;
    const get = async (path: string): Promise<unknown> => (await api.ask('GET', path)).body;
    const id = textField(status.body, 'id');
    const pinned = await api.ask('POST', `/api/v1/statuses/${id}/pin`);
    const fields = [{ name: 'Web', value: 'https://example.com' }];
    const words = {
      note: 'Hello',
      fields_attributes: fields,
      source: { privacy: 'unlisted', language: 'de' },
    };
    const said = await api.ask('PATCH', '/api/v1/accounts/update_credentials', { json: words });
    expect(said.body).toMatchObject({ source: { privacy: 'unlisted', language: 'de', fields } });
    const entities: readonly (readonly [string, unknown])[] = [
      ['Status', status.body],
      ['Status', await get(`/api/v1/statuses/${id}`)],
      ['StatusSource', await get(`/api/v1/statuses/${id}/source`)],
      ['Context', await get(`/api/v1/statuses/${id}/context`)],
      ['MediaAttachment', image.body],
      ['MediaAttachment', film.body],
      ['MediaAttachment', waiting.body],
      ['Instance', await get('/api/v2/instance')],
      ['V1Instance', await get('/api/v1/instance')],
      ['CredentialAccount', await get('/api/v1/accounts/verify_credentials')],
      ['CredentialAccount', said.body],
      ['Status', pinned.body],
      ['Account', await get('/api/v1/accounts/lookup?acct=alice')],
      ['Search', await get('/api/v2/search?q=alice&type=accounts')],
      ['Application', await get('/api/v1/apps/verify_credentials')],
      ['Error', await get('/api/v1/statuses/1')],
    ];
    const wrong = entities.flatMap(([entity, body]) =>
      errorsOf(entity, body).map((line) => `${entity}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });

  it('answers with codes and rate limits in the recorded form', () => {
    const pairs = [
      [answers.status, recordedResponse(`${recordings}/statuses-post.200.public.json`)],
      [answers.image, recordedResponse(`${recordings}/media-v2-post.200.image.json`)],
      [answers.film, recordedResponse(`${recordings}/media-v1-put.206.processing.json`)],
    ] as const;
    for (const [ours, recorded] of pairs) {
      expect(ours.httpStatus).toBe(recorded.httpStatus);
      expect(ours.headers.get('x-ratelimit-limit')).toBe(recorded.headers['x-ratelimit-limit']);
      for (const name of ['content-type', 'cache-control', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
        expect(headerForm(ours.headers.get(name))).toBe(headerForm(recorded.headers[name]));
    }
    expect(answers.waiting.httpStatus).toBe(206);
  });
});
