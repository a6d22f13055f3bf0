// Statuses of the practice instance where Mastodon has its own ways.

import { describe, expect, it } from 'vitest';
import { errorOf, field, textField } from '../support/api-client.ts';
import { withPractice } from '../support/practice-bench.ts';
import { samplePng } from '../support/sample-files.ts';

const hourMs = 3_600_000;

describe('Idempotency-Key', () => {
  it.each(['4.2', '4.5'] as const)('gives the same post again for an hour in %s', async (personality) => {
    await withPractice({ personality }, async ({ post, pass, practice }) => {
      const first = await post({ status: 'one' }, 'k');
      pass(hourMs - 1);
      const again = await post({ status: 'other words' }, 'k');
      expect(again.body).toMatchObject({ id: textField(first.body, 'id'), content: '<p>one</p>' });
      pass(1);
      expect(field((await post({ status: 'one' }, 'k')).body, 'id')).not.toBe(field(first.body, 'id'));
      expect(practice.statuses()).toHaveLength(2);
    });
  });

  it('answers 500 in 4.6 and makes nothing', async () => {
    await withPractice({ personality: '4.6' }, async ({ post, pass, practice }) => {
      await post({ status: 'one' }, 'k');
      const again = await post({ status: 'one' }, 'k');
      expect(again.httpStatus).toBe(500);
      expect(again.body).toEqual({ status: 500, error: 'Internal Server Error' });
      pass(hourMs);
      expect((await post({ status: 'one' }, 'k')).httpStatus).toBe(200);
      expect(practice.statuses()).toHaveLength(2);
    });
  });

  it('is not used up by a refusal', async () => {
    await withPractice({}, async ({ post }) => {
      expect((await post({ status: '' }, 'k')).httpStatus).toBe(422);
      expect((await post({ status: 'now' }, 'k')).httpStatus).toBe(200);
    });
  });
});

describe('people', () => {
  it('notifies local people once each, and nobody else', async () => {
    await withPractice({}, async ({ post, practice }) => {
      const made = await post({
        status: '@alice @Alice @jack@elsewhere.example @mira mail@alice.example /@jack',
      });
      expect(practice.notifications()).toEqual({ mira: 0, alice: 1, jack: 0 });
      expect(field(made.body, 'mentions')).toHaveLength(1);
    });
  });

  it('refuses unexpected mentions when asked to, and makes nothing', async () => {
    await withPractice({}, async ({ post, practice }) => {
      const refused = await post({ status: 'hello @jack', allowed_mentions: [] });
      expect(refused.httpStatus).toBe(422);
      expect(textField(refused.body, 'unexpected_accounts', 0, 'acct')).toBe('jack');
      expect((await post({ status: 'hello ＠jack', allowed_mentions: [] })).httpStatus).toBe(200);
      expect(practice.notifications()).toEqual({ mira: 0, alice: 0, jack: 0 });
    });
  });
});

describe('words', () => {
  it('counts graphemes, links as 23 and addresses as names', async () => {
    await withPractice({}, async ({ post }) => {
      const accepts = async (status: string, more = {}): Promise<boolean> =>
        (await post({ status, ...more })).httpStatus === 200;
      const family = '👨‍👩‍👧‍👦';
      expect(await accepts(family.repeat(500))).toBe(true);
      expect(await accepts(family.repeat(501))).toBe(false);
      const link = `https://example.com/${'a'.repeat(200)}`;
      expect(await accepts(`${'x'.repeat(476)} ${link}`)).toBe(true);
      expect(await accepts(`${'x'.repeat(477)} ${link}`)).toBe(false);
      expect(await accepts(`${'x'.repeat(490)} @someone@very.long.domain.example`)).toBe(true);
      expect(await accepts('x'.repeat(400), { spoiler_text: 'y'.repeat(101) })).toBe(false);
    });
  });

  it('takes the warning for the text when there is no other', async () => {
    await withPractice({}, async ({ post }) => {
      const made = await post({ status: ' ', spoiler_text: 'only this' });
      expect(made.body).toMatchObject({ content: '<p>only this</p>', spoiler_text: '', sensitive: true });
    });
  });

  it('renders as Mastodon does', async () => {
    await withPractice({}, async ({ post, practice }) => {
      const made = await post({
        status:
          'a <b> & "c"\nd\n\nhttps://www.example.com/0123456789/0123456789/0123456789 #Tag #1 @alice @nobody',
      });
      const mention = `<span class="h-card" translate="no"><a href="${practice.url}/@alice" class="u-url mention">@<span>alice</span></a></span>`;
      const hashtag = `<a href="${practice.url}/tags/Tag" class="mention hashtag" rel="tag">#<span>Tag</span></a>`;
      const link =
        '<a href="https://www.example.com/0123456789/0123456789/0123456789" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://www.</span><span class="ellipsis">example.com/0123456789/0123456</span><span class="invisible">789/0123456789</span></a>';
      expect(textField(made.body, 'content')).toBe(
        `<p>a &lt;b&gt; &amp; &quot;c&quot;<br />d</p><p>${link} ${hashtag} #1 ${mention} @nobody</p>`,
      );
    });
  });
});

describe('threads and time', () => {
  it('refuses an answer to nothing, and forgets the parent that is deleted', async () => {
    await withPractice({}, async ({ api, post }) => {
      expect((await post({ status: 'x', in_reply_to_id: '99' })).httpStatus).toBe(404);
      const parent = textField((await post({ status: 'p' })).body, 'id');
      const child = textField((await post({ status: 'c', in_reply_to_id: parent })).body, 'id');
      await api.ask('DELETE', `/api/v1/statuses/${parent}`);
      const shown = await api.ask('GET', `/api/v1/statuses/${child}`);
      expect(shown.body).toMatchObject({ in_reply_to_id: null });
    });
  });

  it('gives ids that grow, and carries the time in them', async () => {
    await withPractice({}, async ({ post, pass, practice }) => {
      await post({ status: 'a' });
      await post({ status: 'b' });
      pass(-5000);
      await post({ status: 'c' });
      const [a = 0n, b = 0n, c = 0n] = practice.statuses().map(({ id }) => BigInt(id));
      expect(a < b && b < c).toBe(true);
      expect(Number(a >> 16n)).toBe(practice.statuses()[0]?.createdAtMs);
    });
  });

  it('posts now what is dated in the past, and later what is dated in the future', async () => {
    await withPractice({}, async ({ api, post, pass, practice }) => {
      const past = await post({ status: 'old', scheduled_at: '2012-01-01T00:00:00Z' });
      expect(textField(past.body, 'created_at')).toBe('2026-11-22T12:00:00.250Z');
      expect((await post({ status: 'soon', scheduled_at: '2026-11-22T12:04:00Z' })).httpStatus).toBe(422);
      const later = await post({ status: 'later', scheduled_at: '2026-11-22T13:00:00Z' });
      expect(textField(later.body, 'scheduled_at')).toBe('2026-11-22T13:00:00.000Z');
      expect(practice.statuses()).toHaveLength(1);
      pass(hourMs);
      await api.ask('GET', '/api/v1/instance');
      expect(practice.statuses().map(({ text }) => text)).toEqual(['old', 'later']);
    });
  });
});

describe('who may what', () => {
  it.each([
    [['read', 'write:statuses'], 'POST', '/api/v2/media', 403],
    [['read', 'write:media'], 'POST', '/api/v1/statuses', 403],
    [['write'], 'GET', '/api/v1/accounts/verify_credentials', 403],
    [['profile'], 'GET', '/api/v1/accounts/verify_credentials', 200],
    [['read:accounts', 'write:media'], 'POST', '/api/v2/media', 422],
  ] as const)('scopes %j: %s %s answers %i', async (scopes, method, path, expected) => {
    await withPractice({ scopes }, async ({ api }) => {
      const answer = await api.ask(method, path, method === 'POST' ? { json: {} } : {});
      expect(answer.httpStatus).toBe(expected);
      if (expected === 403) expect(errorOf(answer)).toBe('This action is outside the authorized scopes');
    });
  });

  it('shows strangers what is public and nothing else', async () => {
    await withPractice({}, async ({ api, post }) => {
      const ids: string[] = [];
      for (const visibility of ['public', 'unlisted', 'private', 'direct'])
        ids.push(textField((await post({ status: visibility, visibility })).body, 'id'));
      const seen = await Promise.all(
        ids.map(async (id) => (await api.ask('GET', `/api/v1/statuses/${id}`, { token: null })).httpStatus),
      );
      expect(seen).toEqual([200, 200, 404, 404]);
      const path = '/api/v1/accounts/115000000000000001/statuses';
      expect((await api.ask('GET', path, { token: null })).body).toHaveLength(2);
      expect((await api.ask('GET', path)).body).toHaveLength(4);
    });
  });

  it('takes JSON, a form and multipart alike', async () => {
    await withPractice({}, async ({ api, upload, practice }) => {
      const multipart = new FormData();
      multipart.set('status', 'three');
      multipart.append('media_ids[]', await upload(samplePng()));
      const asked = [
        { json: { status: 'one' } },
        { form: new URLSearchParams({ status: 'two' }) },
        { form: multipart },
      ];
      for (const request of asked) await api.ask('POST', '/api/v1/statuses', request);
      expect(practice.statuses().map(({ text }) => text)).toEqual(['one', 'two', 'three']);
      expect(practice.statuses()[2]?.mediaIds).toHaveLength(1);
      const broken = { form: new URLSearchParams(), headers: { 'Content-Type': 'application/json' } };
      expect(
        (await api.ask('POST', '/api/v1/statuses', { ...broken, form: new URLSearchParams('{') })).httpStatus,
      ).toBe(400);
    });
  });
});
