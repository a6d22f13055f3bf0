// What we send and what we make of decent answers, over real connections.

import { describe, expect, test } from 'vitest';

import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { RequestSeen } from '../../src/mastodon/transport.ts';
import { serverAccountId, serverMediaId, serverStatusId } from '../../src/model/ids.ts';
import type { Server } from '../../src/ports/server.ts';
import { rawAnswer, startRawServer, type RawServer } from '../support/raw-server.ts';
import { recordedAnswer } from '../support/recorded-answers.ts';
import { accountBody, instanceBody, mediaBody, statusBody } from '../support/status-body.ts';
import { aStatusRequest } from '../support/status-request.ts';

const token = 'secret-token-0123456789';
const bare = aStatusRequest({ text: 'héllo 🐘', visibility: 'private' });

function connect(server: RawServer): Server {
  return connectServer({ instance: server.url, token, userAgent: 'tweetferry/test', timeoutMs: 1000 });
}

const json = (body: unknown, headers: readonly string[] = []): string =>
  rawAnswer(200, JSON.stringify(body), headers);

describe('a status', () => {
  test('goes out as JSON with everything that was asked for', async () => {
    await using server = await startRawServer(() => json(statusBody));
    const status = {
      ...bare,
      media: [serverMediaId('7'), serverMediaId('post-5.png')],
      replyTo: serverStatusId('109'),
      contentWarning: 'cw',
      language: 'de',
      sensitive: true,
      refuseMentions: true,
    };
    const answer = await connect(server).postStatus(status, 'the-key');
    expect(answer).toMatchObject({ kind: 'ok', value: { id: '110', application: 'tweetferry' } });
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/api/v1/statuses' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'the-key',
      authorization: `Bearer ${token}`,
      'user-agent': 'tweetferry/test',
      accept: 'application/json',
      'content-length': String(request?.body.length),
    });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      status: 'héllo 🐘',
      visibility: 'private',
      sensitive: true,
      media_ids: ['7', 'post-5.png'],
      in_reply_to_id: '109',
      spoiler_text: 'cw',
      language: 'de',
      allowed_mentions: [],
    });
  });

  test('is answered after hints that come early', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n';
    await using server = await startRawServer(() => hints + json(statusBody));
    expect(await connect(server).postStatus(bare, 'the-key')).toMatchObject({
      kind: 'ok',
      value: { id: '110' },
    });
  });

  test('leaves out what was not asked for', async () => {
    await using server = await startRawServer(() => json(statusBody));
    await connect(server).postStatus(bare, 'key');
    expect(JSON.parse(server.requests[0]?.body.toString() ?? '')).toEqual({
      status: 'héllo 🐘',
      visibility: 'private',
      sensitive: false,
    });
  });
});

describe('a date in the past', () => {
  test.each([
    ['scheduledAt', 'scheduled_at'],
    ['createdAt', 'created_at'],
  ] as const)('is asked for by %s', async (datedBy, field) => {
    await using server = await startRawServer(() => json(statusBody));
    const datedMs = Date.UTC(2014, 2, 9, 8, 7, 6, 5);
    await connect(server).postStatus(aStatusRequest({ datedMs, datedBy }), 'key');
    const sent = JSON.parse(server.requests[0]?.body.toString() ?? '') as Record<string, unknown>;
    expect(sent[field]).toBe('2014-03-09T08:07:06.005Z');
  });
});

describe('refusals', () => {
  test.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [410, 'notFound'],
    [413, 'tooLarge'],
    [418, 'invalid'],
    [422, 'invalid'],
    [429, 'tooMany'],
    [302, 'invalid'],
    [308, 'invalid'],
  ])('%i is %s', async (httpStatus, refusal) => {
    await using server = await startRawServer(() =>
      rawAnswer(httpStatus, '{"error":"no"}', ['Location: /elsewhere']),
    );
    const answer = await connect(server).postStatus(bare, 'key');
    expect(answer).toMatchObject({ kind: 'refused', refusal, httpStatus });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [
      [
        'X-RateLimit-Limit: 300',
        'X-RateLimit-Remaining: 0',
        'X-RateLimit-Reset: 2026-08-01T15:00:00.681921Z',
      ],
      { limit: 300, remaining: 0, resetAtMs: Date.UTC(2026, 7, 1, 15, 0, 0, 681) },
    ],
    [['Retry-After: 7'], { limit: null, retryAfterMs: 7000 }],
    [[], { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null }],
  ])('429 with %j', async (headers, rate) => {
    await using server = await startRawServer(() => rawAnswer(429, '{"error":"Throttled"}', headers));
    expect(await connect(server).postStatus(bare, 'key')).toMatchObject({ refusal: 'tooMany', rate });
  });

  test('the token is in no answer, even when the server says it back', async () => {
    await using server = await startRawServer((request) =>
      rawAnswer(403, JSON.stringify({ error: `no ${request.headers['authorization'] ?? ''}\n` })),
    );
    const answer = await connect(server).postStatus(bare, 'key');
    expect(answer).toMatchObject({ kind: 'refused', refusal: 'forbidden' });
    expect(JSON.stringify(answer)).not.toContain(token);
  });

  test.each([['line\nbreak'], ['ümlaut'], [''], ['with space']])(
    'a token no request can carry: %j',
    (odd) => {
      const instance = new URL('https://mastodon.example');
      const connecting = (): Server => connectServer({ instance, token: odd, userAgent: 'x', timeoutMs: 1 });
      expect(connecting).toThrow(expect.objectContaining({ code: 'TOKEN_REFUSED' }));
    },
  );
});

describe('the account', () => {
  const answering = (verify: string) => (request: { path: string }) =>
    request.path.startsWith('/api/v2/instance') ? json(instanceBody) : verify;

  test('gets the domain of the instance, asked once', async () => {
    await using server = await startRawServer(answering(json(accountBody)));
    const client = connect(server);
    await client.readAccount();
    expect(await client.readAccount()).toMatchObject({
      kind: 'ok',
      value: { id: '1', acct: 'me@mastodon.example', followers: 3, statuses: 5, isLocked: false },
    });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v2/instance',
      '/api/v1/accounts/verify_credentials',
      '/api/v1/accounts/verify_credentials',
    ]);
  });

  test.each(['snac', 'gotosocial', 'hollo', 'activitiesnext'])('a wrong token on %s', async (name) => {
    const { status, body } = recordedAnswer(name, '04_bad_token');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    await using server = await startRawServer(answering(rawAnswer(status, text)));
    expect(await connect(server).readAccount()).toMatchObject({ kind: 'refused', refusal: 'unauthorized' });
  });
});

describe('the instance', () => {
  test('version 1 where there is no version 2', async () => {
    const v1 = recordedAnswer('snac', '02_instance_v1').body;
    await using server = await startRawServer(({ path }) =>
      path === '/api/v1/instance' ? json(v1) : rawAnswer(404, '<h1>404</h1>', ['Content-Type: text/html']),
    );
    expect(await connect(server).readInstance()).toMatchObject({
      kind: 'ok',
      value: { domain: '127.0.0.1:8401' },
    });
  });

  test('neither', async () => {
    await using server = await startRawServer(() => rawAnswer(404, ''));
    expect(await connect(server).readInstance()).toMatchObject({ kind: 'refused', refusal: 'notFound' });
  });
});

describe('scopes', () => {
  test.each([
    ['gotosocial', null],
    ['snac', null],
    ['hollo', ['read', 'write', 'follow']],
  ])('%s', async (name, scopes) => {
    const { status, body } = recordedAnswer(name, '04_apps_verify');
    await using server = await startRawServer(() => rawAnswer(status, JSON.stringify(body)));
    expect(await connect(server).readScopes()).toMatchObject({ kind: 'ok', value: scopes });
    expect(server.requests[0]?.path).toBe('/api/v1/apps/verify_credentials');
  });
});

describe('look-ups', () => {
  test('a page of statuses, and the one before', async () => {
    await using server = await startRawServer(() => json([statusBody], ['Link: <nonsense>; rel="next"']));
    const client = connect(server);
    expect(await client.listStatuses(serverAccountId('1'), null)).toMatchObject({
      kind: 'ok',
      value: [{ id: '110' }],
    });
    await client.listStatuses(serverAccountId('a/b'), serverStatusId('110'));
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v1/accounts/1/statuses?limit=40',
      '/api/v1/accounts/a%2Fb/statuses?limit=40&max_id=110',
    ]);
  });

  test('an empty page of a server that crashed inside is unknown', async () => {
    await using server = await startRawServer(() => rawAnswer(200, ''));
    expect(await connect(server).listStatuses(serverAccountId('1'), null)).toMatchObject({ kind: 'unknown' });
  });

  test('media in the making, made, failed', async () => {
    const answers = [
      rawAnswer(206, JSON.stringify({ ...mediaBody, url: null })),
      json(mediaBody),
      rawAnswer(422, '{"error":"no"}'),
    ];
    await using server = await startRawServer(() => answers.shift());
    const client = connect(server);
    const id = serverMediaId('7');
    expect(await client.readMedia(id)).toMatchObject({ kind: 'ok', value: { id: '7', ready: false } });
    expect(await client.readMedia(id)).toMatchObject({ kind: 'ok', value: { ready: true } });
    expect(await client.readMedia(id)).toMatchObject({ kind: 'refused', refusal: 'invalid' });
    expect(server.connections()).toBe(1);
  });

  test('the source of a status, where it is kept', async () => {
    const answers = [json({ id: '1', text: 'as sent' }), rawAnswer(404, '{"error":"no"}')];
    await using server = await startRawServer(() => answers.shift());
    const client = connect(server);
    expect(await client.readSource(serverStatusId('1'))).toMatchObject({ kind: 'ok', value: 'as sent' });
    expect(await client.readSource(serverStatusId('1'))).toMatchObject({ kind: 'ok', value: null });
  });
});

test('every request is shown to whoever wants to see it', async () => {
  const seen: RequestSeen[] = [];
  await using server = await startRawServer(() => json(statusBody));
  const client = connectServer({
    instance: server.url,
    token,
    userAgent: 'x',
    timeoutMs: 1000,
    onRequest: (one) => seen.push(one),
  });
  await client.postStatus(bare, 'key');
  expect(seen).toEqual([{ method: 'POST', path: '/api/v1/statuses', status: 200, detail: '' }]);
  expect(JSON.stringify(seen)).not.toContain(token);
});
