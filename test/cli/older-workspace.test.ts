// A workspace of the time when keys were made with a secret: it opens, what it left in doubt is finished under its old key, and
// nothing is there twice.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { storedOperationId } from '../../src/model/ids.ts';
import { oldIdempotencyKey } from '../../src/store/idempotency-key.ts';
import type { Fault } from '../../src/practice/fault.ts';
import type { PersonalityName } from '../../src/practice/personality.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { anIntent } from '../support/operations.ts';
import { aStatusRequest } from '../support/status-request.ts';

const archive = fixture('threads');
const dump = readFileSync(join(import.meta.dirname, '../../fixtures/workspaces/with-old-keys.sql'), 'utf8');
const secret = Buffer.alloc(32, 7);
const texts = [
  'One. A story in three parts.\n\n📅 2021-05-01',
  'Two.\n\n📅 2021-05-02',
  'Three.\n\n📅 2021-05-03',
  'Fork: another end of the story.\n\n📅 2021-05-04',
] as const;
const operations = [
  'status:1388463208657846272',
  'status:1388825596523446272',
  'status:1389187984389046272',
  'status:1389550372254646272',
] as const;

/** An account with what the older version has posted, and its workspace; `third`: what becomes of the post in doubt. */
async function interrupted(personality: PersonalityName, third: Fault) {
  const keys: (string | null)[] = [];
  const crossing = await openCrossing({
    personality,
    faults: ({ requestClass, classIndex, key }) => {
      if (requestClass !== 'status') return null;
      keys.push(key);
      return classIndex === 2 ? third : null;
    },
  });
  const { practice, home } = crossing;
  const { host } = new URL(practice.url);
  const old = operations.map((id) =>
    oldIdempotencyKey(secret, `mira@${host}`, anIntent(storedOperationId(id))),
  );
  const server = connectServer({
    ...{ instance: new URL(practice.url), token: practice.token, userAgent: 'older', timeoutMs: 10_000 },
  });
  let parent = null;
  const ids: string[] = [];
  for (const place of [0, 1, 2] as const) {
    const request = aStatusRequest({ text: texts[place], replyTo: parent, language: 'en' });
    const hangUp = AbortSignal.timeout(place === 2 ? 300 : 10_000);
    const answer = await server.postStatus(request, old[place] ?? '', hangUp).catch(() => null);
    if (answer?.kind !== 'ok') break;
    parent = answer.value.id;
    ids.push(parent);
  }
  expect(ids).toHaveLength(2);
  const facts = { host, archive, first: ids[0] ?? '', second: ids[1] ?? '', ms: String(Date.now() - 1_000) };
  const folder = join(home, `701552948-to-mira@${host.replace(':', '%3a')}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'secret'), secret);
  const database = new DatabaseSync(join(folder, 'ledger.sqlite'));
  database.exec(
    dump.replaceAll(/\{(host|archive|first|second|ms)\}/g, (_, name: keyof typeof facts) => facts[name]),
  );
  database.close();
  return { ...crossing, keys, old };
}

it.each([
  ['4.5', ['--late-commit', '1']],
  ['4.7', []],
] as const)('a post that never arrived on %s is sent again under its old key', async (personality, flags) => {
  const { practice, migrate, keys, old } = await interrupted(personality, { kind: 'dropBeforeCommit' });
  const run = await migrate(archive, ...flags);
  expect(run.exitCode, run.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(texts);
  // The fourth is on its old key, too, because it never left.
  expect(keys.slice(3)).toEqual([old[2], old[3]]);
});

it.each(['4.5', '4.7'] as const)('a post that arrived on %s is found', async (personality) => {
  const { practice, migrate, keys, old } = await interrupted(personality, { kind: 'dropAfterCommit' });
  const run = await migrate(archive);
  expect(run.exitCode, run.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(texts);
  expect(keys.slice(3)).toEqual([old[3]]);
});

it('a post at which the server is still at work is waited for under its old key', async () => {
  const atWork = { kind: 'atWork', workMs: 6_000 } as const;
  const { practice, migrate, keys, old } = await interrupted('4.7', atWork);
  const run = await migrate(archive);
  expect(run.exitCode, run.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(texts);
  expect(new Set(keys.slice(2))).toEqual(new Set([old[2], old[3]]));
});
