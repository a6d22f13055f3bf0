// The state file: what was answered is there after a kill, and half a line at the end does no harm.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPractice } from '../../src/practice/start-practice.ts';
import { apiClient, field, textField } from '../support/api-client.ts';
import { withPractice } from '../support/practice-bench.ts';
import { samplePng } from '../support/sample-files.ts';
import { spawnPractice } from '../support/spawn-practice.ts';

let folder = '';
let stateFile = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-'));
  stateFile = join(folder, 'state.ndjson');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a practice process', () => {
  it('keeps what it answered, also after SIGKILL', async () => {
    const options = { token: 't', account: { username: 'mira', displayName: 'Mira' }, stateFile };
    const first = await spawnPractice({ options });
    const before = apiClient(first.url, first.token);
    const ids: string[] = [];
    for (let place = 0; place < 20; place++) {
      const made = await before.ask('POST', '/api/v1/statuses', { json: { status: `post ${place}` } });
      ids.unshift(textField(made.body, 'id'));
    }
    await first.end('SIGKILL');
    const second = await spawnPractice({ options });
    const after = apiClient(second.url, second.token);
    const list = await after.ask('GET', '/api/v1/accounts/115000000000000001/statuses?limit=40');
    expect((list.body as readonly unknown[]).map((one) => textField(one, 'id'))).toEqual(ids);
    await second.end('SIGTERM');
  });

  it('plays a script of faults, and commits late after its client is gone', async () => {
    const options = { token: 't', account: { username: 'mira', displayName: '' } };
    const fault = { kind: 'commitLate', afterMs: 100 } as const;
    const other = await spawnPractice({
      options,
      faults: { kind: 'listed', faults: [{ requestClass: 'status', classIndex: 0, fault }] },
    });
    const api = apiClient(other.url, other.token);
    await expect(api.ask('POST', '/api/v1/statuses', { json: { status: 'late' } })).rejects.toThrow();
    const count = async (): Promise<unknown> =>
      field((await api.ask('GET', '/api/v1/accounts/verify_credentials')).body, 'statuses_count');
    while ((await count()) === 0);
    expect(await count()).toBe(1);
    await other.end();
  });

  it('ends when the test that started it is gone', async () => {
    const other = await spawnPractice({
      options: { token: 't', account: { username: 'mira', displayName: '' } },
    });
    const gone = new Promise((resolve) => other.process.once('exit', resolve));
    other.process.stdin?.end();
    expect(await gone).toBe(0);
  });
});

describe('the state file', () => {
  it('brings back posts, edits, keys, media, images and limits', async () => {
    let image = '';
    await withPractice({ stateFile, personality: '4.5' }, async ({ api, post, upload }) => {
      const media = await upload(samplePng());
      const made = await post({ status: 'one', media_ids: [media] }, 'key');
      image = textField(made.body, 'media_attachments', 0, 'url');
      const second = textField((await post({ status: 'two @alice' })).body, 'id');
      await api.ask('PUT', `/api/v1/statuses/${second}`, { json: { status: 'two, mended' } });
      const third = textField((await post({ status: 'three' })).body, 'id');
      await api.ask('DELETE', `/api/v1/statuses/${third}`);
    });
    await withPractice({ stateFile, personality: '4.5' }, async ({ api, post, practice }) => {
      expect(practice.statuses().map(({ text }) => text)).toEqual(['one', 'two, mended']);
      expect(practice.notifications()['alice']).toBe(1);
      const again = await post({ status: 'one' }, 'key');
      expect(textField(again.body, 'id')).toBe(practice.statuses()[0]?.id);
      expect(again.headers.get('x-ratelimit-remaining')).toBe('296');
      const shown = await fetch(`${practice.url}${new URL(image).pathname}`);
      expect(Buffer.from(await shown.arrayBuffer()).equals(samplePng())).toBe(true);
      expect((await api.ask('GET', `/api/v1/media/${practice.media()[0]?.id ?? ''}`)).httpStatus).toBe(404);
    });
  });

  it("loses no more than half a line, and is nobody else's to read", async () => {
    await withPractice({ stateFile }, async ({ post }) => {
      await post({ status: 'whole' });
    });
    const whole = readFileSync(stateFile, 'utf8');
    appendFileSync(stateFile, '{"kind":"status","sta');
    await withPractice({ stateFile }, async ({ post, practice }) => {
      expect(practice.statuses().map(({ text }) => text)).toEqual(['whole']);
      await post({ status: 'next' });
    });
    expect(readFileSync(stateFile, 'utf8').startsWith(whole)).toBe(true);
    expect(statSync(stateFile).mode & 0o077).toBe(0);
    await withPractice({ stateFile }, ({ practice }) => {
      expect(practice.statuses()).toHaveLength(2);
      return Promise.resolve();
    });
  });

  it('keeps a token that was made up, and none that was given', async () => {
    const account = { username: 'mira', displayName: '' };
    const tokenOf = async (file: string, given: { readonly token?: string } = {}): Promise<string> => {
      const practice = await startPractice({ account, stateFile: file, ...given });
      await practice.close();
      return practice.token;
    };
    const made = await tokenOf(stateFile);
    expect(await tokenOf(stateFile, { token: 'given' })).toBe('given');
    expect(readFileSync(stateFile, 'utf8')).not.toContain('given');
    expect(await tokenOf(stateFile)).toBe(made);
    expect(await tokenOf(join(folder, 'another.ndjson'))).not.toBe(made);
  });

  it('is refused when it is none, and so is a port that is taken', async () => {
    appendFileSync(stateFile, 'not a state file\n');
    const account = { username: 'mira', displayName: '' };
    const refusal = { code: 'PRACTICE_CANNOT_START' };
    await expect(startPractice({ token: 't', account, stateFile })).rejects.toMatchObject(refusal);
    await withPractice({}, async ({ practice }) => {
      const second = startPractice({ token: 't', account, port: practice.port });
      await expect(second).rejects.toMatchObject(refusal);
    });
  });
});
