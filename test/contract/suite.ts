// The contract: what we rely on of a server, asked over HTTP. One suite for the practice instance in every
// personality and for any real server. On a real one it makes about a dozen statuses for followers only, and
// removes them again where the server lets it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apiClient,
  errorOf,
  field,
  textField,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { samplePng, uploadForm } from '../support/sample-files.ts';
import { collectQuirks, type QuirkList } from './quirks.ts';

/** A server under contract. */
export interface ContractSubject {
  readonly url: string;
  readonly token: string;
  /** A stock Mastodon: then what only Mastodon promises must hold. */
  readonly isStock: boolean;
  readonly close: () => Promise<void>;
}

interface Bench {
  readonly api: ApiClient;
  readonly quirks: QuirkList;
  readonly accountId: string;
  readonly post: (fields: Readonly<Record<string, unknown>>, key?: string) => Promise<ApiAnswer>;
  readonly tidy: () => Promise<void>;
}

async function openBench(subject: ContractSubject): Promise<Bench> {
  const api = apiClient(subject.url, subject.token);
  const account = await api.ask('GET', '/api/v1/accounts/verify_credentials');
  const made: string[] = [];
  return {
    api,
    quirks: collectQuirks(subject.isStock),
    accountId: textField(account.body, 'id'),
    post: async (fields, key) => {
      const headers = key === undefined ? {} : { 'Idempotency-Key': key };
      const answer = await api.ask('POST', '/api/v1/statuses', {
        json: { visibility: 'private', language: 'en', ...fields },
        headers,
      });
      if (answer.httpStatus === 200) made.push(textField(answer.body, 'id'));
      return answer;
    },
    tidy: async () => {
      for (const id of [...made].reverse()) await api.ask('DELETE', `/api/v1/statuses/${id}`);
    },
  };
}

async function readyMedia({ api }: Bench, shade: number, description = 'A plain square'): Promise<string> {
  const upload = await api.ask('POST', '/api/v2/media', {
    form: uploadForm(samplePng(16, 9, shade), { description }),
  });
  expect([200, 202]).toContain(upload.httpStatus);
  return textField(upload.body, 'id');
}

async function newestIds({ api, accountId }: Bench): Promise<readonly string[]> {
  const list = await api.ask('GET', `/api/v1/accounts/${accountId}/statuses?limit=5`);
  return (list.body as readonly unknown[]).map((status) => textField(status, 'id'));
}

function aboutTheServer(bench: () => Bench): void {
  it('says which software it is', async () => {
    const links = await bench().api.ask('GET', '/.well-known/nodeinfo', { token: null });
    const href = new URL(textField(links.body, 'links', 0, 'href'));
    const nodeinfo = await bench().api.ask('GET', href.pathname, { token: null });
    expect(textField(nodeinfo.body, 'software', 'name')).toMatch(/^[a-z0-9-]+$/);
  });

  it('says how much a status holds', async () => {
    const [v2, v1] = [
      await bench().api.ask('GET', '/api/v2/instance', { token: null }),
      await bench().api.ask('GET', '/api/v1/instance', { token: null }),
    ];
    const limits = [v2, v1].map(({ body }) => field(body, 'configuration', 'statuses', 'max_characters'));
    expect(limits.some((limit) => typeof limit === 'number' && limit >= 500)).toBe(true);
  });

  it('refuses a token it does not know', async () => {
    const answer = await bench().api.ask('GET', '/api/v1/accounts/verify_credentials', { token: 'wrong' });
    expect(answer.httpStatus).toBeGreaterThanOrEqual(400);
    await bench().quirks.promise('a wrong token is 401 with an error', () => {
      expect(answer.httpStatus).toBe(401);
      expect(errorOf(answer)).not.toBe('');
      return Promise.resolve();
    });
  });

  it('tells its limits in headers', async () => {
    const { quirks, api } = bench();
    const { headers } = await api.ask('GET', '/api/v1/accounts/verify_credentials');
    expect(headers.get('content-type')).toContain('json');
    await quirks.promise('X-RateLimit headers with an ISO date', () => {
      expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/);
      expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
      expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      return Promise.resolve();
    });
  });
}

function aboutStatuses(bench: () => Bench): void {
  it('posts, shows and lists a status', async () => {
    const { api, post, quirks } = bench();
    const made = await post({ status: 'Contract: hello', spoiler_text: 'a warning', sensitive: true });
    const id = textField(made.body, 'id');
    const shown = await api.ask('GET', `/api/v1/statuses/${id}`);
    expect(textField(shown.body, 'content')).toContain('Contract: hello');
    expect(await newestIds(bench())).toContain(id);
    await quirks.promise('a status keeps what was asked for', () => {
      const asked = { visibility: 'private', language: 'en', sensitive: true, spoiler_text: 'a warning' };
      expect(shown.body).toMatchObject({ ...asked, in_reply_to_id: null });
      return Promise.resolve();
    });
  });

  it('takes a form as well as JSON', async () => {
    const { api, quirks } = bench();
    const media = await readyMedia(bench(), 10);
    const form = new URLSearchParams([
      ['status', 'Contract: a form'],
      ['visibility', 'private'],
      ['media_ids[]', media],
    ]);
    const answer = await api.ask('POST', '/api/v1/statuses', { form });
    expect(answer.httpStatus).toBe(200);
    await quirks.promise('media_ids[] of a form are attached', () => {
      expect(field(answer.body, 'media_attachments', 0, 'id')).toBe(media);
      return Promise.resolve();
    });
    await api.ask('DELETE', `/api/v1/statuses/${textField(answer.body, 'id')}`);
  });

  it('links an answer to its parent', async () => {
    const { api, post, quirks } = bench();
    const parent = textField((await post({ status: 'Contract: parent' })).body, 'id');
    const child = await post({ status: 'Contract: child', in_reply_to_id: parent });
    expect(field(child.body, 'in_reply_to_id')).toBe(parent);
    const thread = await api.ask('GET', `/api/v1/statuses/${parent}/context`);
    expect(field(thread.body, 'descendants', 0, 'id')).toBe(field(child.body, 'id'));
    await quirks.promise('an unknown parent is 404', async () => {
      const orphan = await post({ status: 'Contract: orphan', in_reply_to_id: '123456789' });
      expect(orphan.httpStatus).toBe(404);
    });
  });

  it('refuses what is empty or too long', async () => {
    const { post, quirks } = bench();
    await quirks.promise('an empty status is 422', async () => {
      expect((await post({ status: '' })).httpStatus).toBe(422);
    });
    await quirks.promise('501 characters are 422', async () => {
      expect((await post({ status: 'x'.repeat(501) })).httpStatus).toBe(422);
    });
    await quirks.promise('a link counts 23, whatever its length', async () => {
      const link = `https://example.com/${'x'.repeat(300)}`;
      expect((await post({ status: `${'y'.repeat(476)} ${link}` })).httpStatus).toBe(200);
    });
    expect(quirks.all()).toBeInstanceOf(Array);
  });

  it('ignores a date in the past', async () => {
    const { post, quirks } = bench();
    const before = Date.now();
    const made = await post({ status: 'Contract: late', scheduled_at: '2015-05-05T10:00:00Z' });
    expect(made.httpStatus).toBeLessThan(500);
    await quirks.promise('a past scheduled_at posts now', () => {
      expect(Date.parse(textField(made.body, 'created_at'))).toBeGreaterThan(before - 300_000);
      return Promise.resolve();
    });
  });

  it('makes one status for one key', async () => {
    const { post, quirks } = bench();
    const key = `contract-${Date.now()}`;
    const first = await post({ status: 'Contract: once' }, key);
    const again = await post({ status: 'Contract: once' }, key);
    expect(first.httpStatus).toBe(200);
    await quirks.promise('a repeated key makes no second status', () => {
      expect([200, 500]).toContain(again.httpStatus);
      if (again.httpStatus === 200) expect(field(again.body, 'id')).toBe(field(first.body, 'id'));
      return Promise.resolve();
    });
  });

  it('edits, gives the source and deletes', async () => {
    const { api, post, quirks } = bench();
    const id = textField((await post({ status: 'Contract: befroe' })).body, 'id');
    await quirks.promise('an edit keeps the id and is marked', async () => {
      const edited = await api.ask('PUT', `/api/v1/statuses/${id}`, { json: { status: 'Contract: before' } });
      expect(edited.body).toMatchObject({ id, edited_at: expect.any(String) as unknown });
    });
    await quirks.promise('the source is the text as sent', async () => {
      const source = await api.ask('GET', `/api/v1/statuses/${id}/source`);
      expect(field(source.body, 'text')).toBe('Contract: before');
    });
    await quirks.promise('DELETE gives the text back, and the status is gone', async () => {
      const gone = await api.ask('DELETE', `/api/v1/statuses/${id}`);
      expect(field(gone.body, 'text')).toBe('Contract: before');
      expect((await api.ask('GET', `/api/v1/statuses/${id}`)).httpStatus).toBe(404);
    });
    expect(id).not.toBe('');
  });

  it('pages through an account', async () => {
    const { api, accountId, post, quirks } = bench();
    for (const place of [1, 2, 3]) await post({ status: `Contract: page ${place}` });
    const path = `/api/v1/accounts/${accountId}/statuses`;
    const page = await api.ask('GET', `${path}?limit=2`);
    const last = textField(page.body, 1, 'id');
    expect(page.body).toHaveLength(2);
    const next = await api.ask('GET', `${path}?limit=2&max_id=${last}`);
    expect(textField(next.body, 0, 'id')).not.toBe(last);
    await quirks.promise('a Link header leads on', () => {
      expect(page.headers.get('link')).toContain(`max_id=${last}>; rel="next"`);
      return Promise.resolve();
    });
    await quirks.promise('min_id gives the page right after an id', async () => {
      const newer = await api.ask('GET', `${path}?limit=1&min_id=${last}`);
      expect(textField(newer.body, 0, 'id')).toBe(textField(page.body, 0, 'id'));
    });
  });
}

function aboutMedia(bench: () => Bench): void {
  it('attaches an image with its description', async () => {
    const { api, post, quirks } = bench();
    const id = await readyMedia(bench(), 90, 'A grey square');
    const made = await post({ status: 'Contract: image', media_ids: [id] });
    expect(field(made.body, 'media_attachments', 0, 'description')).toBe('A grey square');
    await quirks.promise('an attached upload is not found any more', async () => {
      expect((await api.ask('GET', `/api/v1/media/${id}`)).httpStatus).toBe(404);
    });
  });

  it('needs no words beside an image', async () => {
    const id = await readyMedia(bench(), 91);
    const made = await bench().post({ status: '', media_ids: [id] });
    expect(made.httpStatus).toBe(200);
  });

  it('refuses what is no medium', async () => {
    const { api, quirks } = bench();
    const form = uploadForm(Buffer.from('only words'), { fileName: 'note.txt', type: 'text/plain' });
    const answer = await api.ask('POST', '/api/v2/media', { form });
    expect(answer.httpStatus).toBeGreaterThanOrEqual(200);
    await quirks.promise('a text file is 422', () => {
      expect(answer.httpStatus).toBe(422);
      return Promise.resolve();
    });
  });

  it('keeps an upload until it is used', async () => {
    const { api, quirks } = bench();
    const id = await readyMedia(bench(), 92);
    await quirks.promise('an upload can be looked at and described', async () => {
      expect((await api.ask('GET', `/api/v1/media/${id}`)).httpStatus).toBe(200);
      const changed = await api.ask('PUT', `/api/v1/media/${id}`, { json: { description: 'Better' } });
      expect(field(changed.body, 'description')).toBe('Better');
    });
    expect(id).not.toBe('');
  });
}

/** Runs the contract. */
export function describeContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(name, () => {
    let subject: ContractSubject | null = null;
    let bench: Bench | null = null;
    const ready = (): Bench => {
      if (bench === null) throw new Error('The server was not reached.');
      return bench;
    };

    beforeAll(async () => {
      subject = await open();
      bench = await openBench(subject);
    });
    afterAll(async () => {
      await bench?.tidy();
      const quirks = bench?.quirks.all() ?? [];
      if (quirks.length > 0) console.table(quirks);
      await subject?.close();
    });

    describe('the server', () => {
      aboutTheServer(ready);
    });
    describe('statuses', () => {
      aboutStatuses(ready);
    });
    describe('media', () => {
      aboutMedia(ready);
    });
  });
}
