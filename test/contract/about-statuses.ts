// The contract: posting, answering, editing, deleting, listing.

import { expect, it } from 'vitest';
import { errorOf, field, textField } from '../support/api-client.ts';
import { newestIds, readyMedia, type Bench } from './bench.ts';

/** What a server does with statuses. */
export function aboutStatuses(bench: () => Bench): void {
  it('posts, shows and lists a status', async () => {
    const { api, post, quirks } = bench();
    const made = await post({ status: 'Contract: hello', spoiler_text: 'a warning', sensitive: true });
    const id = textField(made.body, 'id');
    const shown = await api.ask('GET', `/api/v1/statuses/${id}`);
    expect(textField(shown.body, 'content')).toContain('Contract: hello');
    await quirks.promise('an account lists what it showed its followers only', async () => {
      expect(await newestIds(bench())).toContain(id);
    });
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

  it('remembers a key longer than its status', async () => {
    const { api, post, quirks } = bench();
    const key = `contract-gone-${Date.now()}`;
    const id = textField((await post({ status: 'Contract: gone' }, key)).body, 'id');
    await api.ask('DELETE', `/api/v1/statuses/${id}`);
    await quirks.promise('the key of a status that is gone is 404', async () => {
      const again = await post({ status: 'Contract: gone' }, key);
      expect([again.httpStatus, errorOf(again)]).toEqual([404, 'Record not found']);
    });
    expect(id).not.toBe('');
  });

  it('shows strangers less', async () => {
    const { api, post, quirks } = bench();
    const id = textField((await post({ status: 'Contract: open', visibility: 'unlisted' })).body, 'id');
    await quirks.promise('who has no token sees nothing of a reader, and caches may keep it', async () => {
      const shown = await api.ask('GET', `/api/v1/statuses/${id}`, { token: null });
      expect(field(shown.body, 'id')).toBe(id);
      expect(field(shown.body, 'favourited')).toBeUndefined();
      expect(shown.headers.get('cache-control')).toMatch(/\bpublic\b/);
    });
    expect(id).not.toBe('');
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
      // Some take it away a moment after their answer.
      const shown = async () => (await api.ask('GET', `/api/v1/statuses/${id}`)).httpStatus;
      await expect.poll(shown, { timeout: 5_000 }).toBe(404);
    });
    expect(id).not.toBe('');
  });

  it('pages through an account', async () => {
    const { api, accountId, post, quirks } = bench();
    for (const place of [1, 2, 3]) await post({ status: `Contract: page ${place}`, visibility: 'unlisted' });
    const path = `/api/v1/accounts/${accountId}/statuses`;
    const page = await api.ask('GET', `${path}?limit=2`);
    const last = textField(page.body, 1, 'id');
    await quirks.promise('a page is as long as was asked for', () => {
      expect(page.body).toHaveLength(2);
      return Promise.resolve();
    });
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
