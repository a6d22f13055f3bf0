// The contract: what cannot be read, what is not there, and what is asked for in a way no client should.

import { expect, it } from 'vitest';
import { errorOf, field, textField, type ApiAnswer } from '../support/api-client.ts';
import type { Bench } from './bench.ts';

const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const statuses = '/api/v1/statuses';

/** What a server does with bad input. */
export function aboutBadInput(bench: () => Bench): void {
  const outcome = ({ httpStatus, body }: ApiAnswer): readonly unknown[] => [httpStatus, body];
  const post = (
    raw: string | Buffer,
    headers: Readonly<Record<string, string>>,
    accept = 'application/json',
  ) => bench().api.ask('POST', statuses, { raw, headers: { ...headers, Accept: accept } });

  it('refuses what it cannot read', async () => {
    const { quirks } = bench();
    await quirks.promise('broken JSON is 400, without a body where JSON is not asked for', async () => {
      const bad = [400, { status: 400, error: 'Bad Request' }];
      expect(outcome(await post('{"status":', json))).toEqual(bad);
      expect(outcome(await post('{"status":', json, '*/*'))).toEqual([400, '']);
    });
    await quirks.promise('what is no UTF-8 is 400, and so is half of a character', async () => {
      const codes = [
        await post('visibility=private&status=a%FFb', form),
        await post('visibility=private&status=a%ED%A0%80b', form),
        await post('{"visibility":"private","status":"a\\ud800b"}', json),
        await post(Buffer.from('{"visibility":"private","status":"a\xffb"}', 'latin1'), json),
      ].map(({ httpStatus }) => httpStatus);
      expect(codes).toEqual([400, 400, 400, 400]);
    });
    await quirks.promise('a NUL is 500, without limits', async () => {
      const answer = await post('visibility=private&status=a%00b', form);
      expect(outcome(answer)).toEqual([500, { status: 500, error: 'Internal Server Error' }]);
      expect(answer.headers.get('x-ratelimit-limit')).toBeNull();
    });
    expect(quirks.all()).toBeInstanceOf(Array);
  });

  it('says what is not there', async () => {
    const { api, quirks } = bench();
    await quirks.promise('an unknown path is 404 in JSON where that is asked for', async () => {
      expect(outcome(await api.ask('GET', '/api/v1/nothing'))).toEqual([404, { error: 'Not Found' }]);
    });
    expect((await api.ask('GET', '/api/v1/nothing')).httpStatus).toBeGreaterThanOrEqual(400);
  });

  it('takes only what is one of a few', async () => {
    const { post: send, api, accountId, quirks, release } = bench();
    await quirks.promise('an unknown language gives way to that of the account', async () => {
      const made = [
        await send({ status: 'Contract: xq', language: 'xq' }),
        await send({ status: 'Contract: de-AT', language: 'de-AT' }),
      ];
      expect(made.map(({ body }) => field(body, 'language'))).toEqual(['en', 'de']);
    });
    await quirks.promise('a date that is none is an invalid record', async () => {
      const refused = await send({ status: 'Contract: rubbish', scheduled_at: 'rubbish' });
      expect(outcome(refused)).toEqual([422, { error: 'Record invalid' }]);
    });
    await quirks.promise('who may quote is one of three (4.5), and is kept', async () => {
      const asked = { status: 'Contract: quotes', visibility: 'unlisted' };
      const made = await send({ ...asked, quote_approval_policy: 'followers' });
      const odd = await send({ ...asked, quote_approval_policy: 'banana' });
      const kept = release < 4.5 ? undefined : ['followers'];
      expect(field(made.body, 'quote_approval', 'automatic')).toEqual(kept);
      expect(odd.httpStatus).toBe(release < 4.5 ? 200 : 422);
    });
    await quirks.promise('a page of nothing is 500', async () => {
      expect((await api.ask('GET', `/api/v1/accounts/${accountId}/statuses?limit=0`)).httpStatus).toBe(500);
    });
    expect(quirks.all()).toBeInstanceOf(Array);
  });

  it('makes a poll', async () => {
    const { post: send, quirks } = bench();
    const poll = { options: ['yes', 'no'], expires_in: 600 };
    const made = await send({ status: 'Contract: poll', poll });
    await quirks.promise('a poll is made and shown', () => {
      const titles = [0, 1].map((place) => field(made.body, 'poll', 'options', place, 'title'));
      expect(titles).toEqual(['yes', 'no']);
      return Promise.resolve();
    });
    await quirks.promise('a poll of one choice is 422', async () => {
      const refused = await send({ status: 'Contract: one', poll: { ...poll, options: ['yes'] } });
      expect(errorOf(refused)).toBe('Validation failed: Choices must have more than one item');
    });
    expect(made.httpStatus).toBeLessThan(500);
  });

  it('links what it knows for an address', async () => {
    const { post: send, quirks, release } = bench();
    const text = 'Contract: https://example.com/a http://localhost:3000/b https://example.invalid/c';
    const made = await send({ status: text });
    await quirks.promise('hosts without a known top-level domain are no links', () => {
      const content = textField(made.body, 'content');
      expect(content.match(/href="[^"]*"/g)).toEqual(['href="https://example.com/a"']);
      const relation = release < 4.4 ? 'nofollow noopener noreferrer' : 'nofollow noopener';
      expect(content).toContain(`rel="${relation}"`);
      return Promise.resolve();
    });
    await quirks.promise('such an address counts in full', async () => {
      const long = `https://example.invalid/${'x'.repeat(500)}`;
      expect((await send({ status: long })).httpStatus).toBe(422);
    });
    expect(made.httpStatus).toBe(200);
  });
}
