// A post that is made ready before it may leave: nothing of it reaches the server until then, and it leaves once.

import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { deadUrl, rawAnswer, startRawServer } from '../support/raw-server.ts';
import { statusBody } from '../support/status-body.ts';
import { aStatusRequest } from '../support/status-request.ts';

const post = aStatusRequest({ refuseMentions: true });
const good = JSON.stringify(statusBody);
const settings = { token: 'secret-token', userAgent: 'test', timeoutMs: 2_000 };

/** A server that was seen to keep connections, and a client that knows it. */
async function knownServer() {
  const server = await startRawServer(() => rawAnswer(200, good));
  const client = connectServer({ instance: server.url, ...settings });
  await client.readAccount();
  expect(await client.postStatus(post, 'first')).toMatchObject({ kind: 'ok' });
  return {
    client,
    connections: server.connections,
    keys: () => server.requests.map(({ headers }) => headers['idempotency-key']),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe('a post that waits for its leave', () => {
  test('leaves when it is given, on the connection that is there', async () => {
    await using known = await knownServer();
    const { client, keys } = known;
    const leave = Promise.withResolvers<boolean>();
    const answering = client.postStatus(post, 'second', undefined, leave.promise);
    expect(await client.postStatus(post, 'between')).toMatchObject({ kind: 'ok' });
    expect(keys()).not.toContain('second');
    leave.resolve(true);
    expect(await answering).toMatchObject({ kind: 'ok' });
    expect(keys().slice(-3)).toEqual(['first', 'between', 'second']);
    expect(known.connections()).toBe(1);
  });

  test('never leaves when it is refused', async () => {
    await using known = await knownServer();
    const { client, keys } = known;
    const answer = client.postStatus(post, 'second', undefined, Promise.resolve(false));
    expect(await answer).toMatchObject({ kind: 'notSent' });
    expect(await client.postStatus(post, 'third')).toMatchObject({ kind: 'ok' });
    expect(keys().slice(-2)).toEqual(['first', 'third']);
  });

  test('takes another connection when the one that was there was closed meanwhile', async () => {
    const kept: (() => void)[] = [];
    await using server = await startRawServer(
      () => rawAnswer(200, good),
      (socket) => {
        kept.push(() => socket.destroy());
        return 'read';
      },
    );
    const client = connectServer({ instance: server.url, ...settings });
    await client.readAccount();
    await client.postStatus(post, 'first');
    const leave = Promise.withResolvers<boolean>();
    const answering = client.postStatus(post, 'second', undefined, leave.promise);
    await wait(20);
    for (const close of kept) close();
    await wait(20);
    leave.resolve(true);
    expect(await answering).toMatchObject({ kind: 'ok' });
    expect(server.requests.filter(({ headers }) => headers['idempotency-key'] === 'second')).toHaveLength(1);
  });

  test('was certainly not sent where nobody listens', async () => {
    const client = connectServer({ instance: await deadUrl(), ...settings });
    const answer = client.postStatus(post, 'key', undefined, Promise.resolve(true));
    expect(await answer).toMatchObject({ kind: 'notSent' });
  });
});
