// What servers that are not Mastodon do otherwise, and that their personalities say of themselves what was recorded.

import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { serverMediaId } from '../../src/model/ids.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { personalities, type PersonalityName } from '../../src/practice/personality.ts';
import { apiClient, field, textField, type ApiClient } from '../support/api-client.ts';
import { practiceFor } from '../support/crossing.ts';
import { recordedAnswer, recordedAnswers } from '../support/recorded-answers.ts';
import { samplePng, uploadForm } from '../support/sample-files.ts';
import { shownWords, textsLikeMarkup } from '../support/shown-words.ts';
import { aStatusRequest } from '../support/status-request.ts';

async function open(personality: PersonalityName): Promise<ApiClient> {
  const practice = await practiceFor({ personality, unlimited: false });
  return apiClient(practice.url, practice.token);
}

async function post(api: ApiClient, fields: Readonly<Record<string, unknown>>) {
  return await api.ask('POST', '/api/v1/statuses', { json: { visibility: 'unlisted', ...fields } });
}

/** The code of a request sent bare; null when the connection breaks instead. */
async function codeOfBareRequest(url: string, headers: Readonly<Record<string, string>>, body?: string) {
  return await new Promise<number | null>((resolve) => {
    const sent = request(url, { method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    sent.on('error', () => {
      resolve(null);
    });
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}

describe('what is advertised', () => {
  it.each([
    ['gotosocial', 'gotosocial'],
    ['hollo', 'hollo'],
    ['snac', 'snac'],
    ['activities-next', 'activitiesnext'],
  ] as const)('%s as recorded', async (personality, recording) => {
    const api = await open(personality);
    const recorded = recordedAnswers(recording);
    const said = (await api.ask('GET', '/api/v1/instance', { token: null })).body;
    for (const path of [
      ['configuration', 'statuses', 'max_characters'],
      ['configuration', 'statuses', 'max_media_attachments'],
      ['configuration', 'statuses', 'characters_reserved_per_url'],
      ['configuration', 'media_attachments', 'image_size_limit'],
      ['configuration', 'media_attachments', 'video_size_limit'],
      ['version'],
    ])
      expect([path, field(said, ...path)]).toEqual([
        path,
        field(recorded.instanceV1 ?? recorded.instanceV2, ...path),
      ]);
    const second = await api.ask('GET', '/api/v2/instance', { token: null });
    expect(second.httpStatus === 200).toBe(recorded.instanceV2 !== null);
    const nodeinfo = await api.ask('GET', '/nodeinfo/2.0', { token: null });
    expect(textField(nodeinfo.body, 'software', 'name')).toBe(personalities[personality].manners.software);
  });
});

describe('gotosocial', () => {
  it('dates a post as asked, and lists by date', async () => {
    const api = await open('gotosocial');
    await post(api, { status: 'today' });
    const old = await post(api, { status: 'then', scheduled_at: '2015-06-07T08:09:10.123Z' });
    expect(textField(old.body, 'created_at')).toBe('2015-06-07T08:09:10.123Z');
    const me = textField((await api.ask('GET', '/api/v1/accounts/verify_credentials')).body, 'id');
    const list = await api.ask('GET', `/api/v1/accounts/${me}/statuses`);
    expect(field(list.body, 1, 'content')).toContain('then');
  });

  it('refuses a mention of others in an old post, and the future', async () => {
    const api = await open('gotosocial');
    const mention = await post(api, { status: '@jack', scheduled_at: '2015-06-07T08:09:10Z' });
    expect(mention.httpStatus).toBe(403);
    expect((await post(api, { status: 'x', scheduled_at: '2100-01-01T00:00:00Z' })).httpStatus).toBe(501);
    expect((await post(api, { status: '' })).httpStatus).toBe(400);
  });

  it('refuses a date at the beginning of 1970, and every one where its owner wants none', async () => {
    const api = await open('gotosocial');
    const first = await post(api, { status: 'x', scheduled_at: '1970-01-01T00:00:00Z' });
    expect(first.httpStatus).toBe(406);
    const practice = await practiceFor({ personality: 'gotosocial', takesOldDates: false });
    const other = apiClient(practice.url, practice.token);
    const old = await post(other, { status: 'x', scheduled_at: '2015-06-07T08:09:10Z' });
    expect(old.httpStatus).toBe(403);
    expect((await post(other, { status: 'x' })).httpStatus).toBe(200);
  });

  it('answers 418 without a User-Agent', async () => {
    const practice = await practiceFor({ personality: 'gotosocial' });
    expect(await codeOfBareRequest(`${practice.url}/api/v1/instance`, {})).toBe(418);
    expect(await codeOfBareRequest(`${practice.url}/api/v1/instance`, { 'User-Agent': 'x' })).toBe(200);
  });

  it('counts every request of an address', async () => {
    const api = await open('gotosocial');
    const { headers } = await api.ask('GET', '/api/v1/instance', { token: null });
    expect(headers.get('x-ratelimit-limit')).toBe('300');
    const again = await api.ask('GET', '/api/v1/accounts/verify_credentials');
    expect(again.headers.get('x-ratelimit-remaining')).toBe('298');
  });
});

describe('snac', () => {
  it('drops a body without a length, and closes every connection', async () => {
    const practice = await practiceFor({ personality: 'snac' });
    const headers = { 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' };
    expect(await codeOfBareRequest(`${practice.url}/api/v1/statuses`, headers, '{"status":"x"}')).toBeNull();
    const answer = await apiClient(practice.url, practice.token).ask('GET', '/api/v1/instance');
    expect(answer.headers.get('connection')).toBe('close');
  });

  it('lists posts with dates of their own in batches', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    const practice = await practiceFor({ personality: 'snac', now: () => nowMs });
    const api = apiClient(practice.url, practice.token);
    await post(api, { status: 'then', scheduled_at: '2015-06-07T08:09:10Z' });
    const me = textField((await api.ask('GET', '/api/v1/accounts/verify_credentials')).body, 'id');
    const listed = async () => (await api.ask('GET', `/api/v1/accounts/${me}/statuses`)).body;
    expect(await listed()).toEqual([]);
    nowMs += 3_000;
    expect(await listed()).toHaveLength(1);
  });

  it('gives one id to one file, hides followers-only posts, and has no DELETE', async () => {
    const api = await open('snac');
    const upload = async () => await api.ask('POST', '/api/v2/media', { form: uploadForm(samplePng()) });
    expect(textField((await upload()).body, 'id')).toBe(textField((await upload()).body, 'id'));
    const made = await post(api, { status: 'quiet', visibility: 'private' });
    const me = textField((await api.ask('GET', '/api/v1/accounts/verify_credentials')).body, 'id');
    expect((await api.ask('GET', `/api/v1/accounts/${me}/statuses`)).body).toEqual([]);
    const gone = await api.ask('DELETE', `/api/v1/statuses/${textField(made.body, 'id')}`);
    expect(gone.httpStatus).toBe(404);
    expect((await post(api, { status: 'open' })).body).toMatchObject({
      visibility: 'public',
      language: 'en',
    });
  });
});

describe('hollo and activities.next', () => {
  it('lose the media of a form', async () => {
    const api = await open('hollo');
    const media = textField(
      (await api.ask('POST', '/api/v2/media', { form: uploadForm(samplePng()) })).body,
      'id',
    );
    const form = new URLSearchParams([
      ['status', 'x'],
      ['media_ids[]', media],
    ]);
    expect((await api.ask('POST', '/api/v1/statuses', { form })).body).toMatchObject({
      media_attachments: [],
    });
  });

  it('post now what was to be dated, or refuse it', async () => {
    const hollo = await post(await open('hollo'), { status: 'x', scheduled_at: '2015-01-01T00:00:00Z' });
    expect(textField(hollo.body, 'created_at')).not.toContain('2015');
    const next = await post(await open('activities-next'), {
      status: 'x',
      scheduled_at: '2015-01-01T00:00:00Z',
    });
    expect(next.httpStatus).toBe(422);
  });

  it('cut a body below what they advertise', async () => {
    const api = await open('activities-next');
    const large = await api.ask('POST', '/api/v2/media', { form: uploadForm(Buffer.alloc(10_500_000)) });
    expect(large.httpStatus).toBe(422);
  });
});

/** What was posted to each server that was asked, to see what it takes for markup. */
const asked = '<b>bold</b> *md* _it_ a&amp;b & c < d\n\nline2\nline3 😀 :smile: #Ünïcode #123';

/** HTML without links and without the differences of a byte that nobody sees. */
function bare(html: string): string {
  return html
    .replace(/<\/?(?:a|span)\b[^>]*>|\n$/g, '')
    .replace(/<br ?\/?>\n?/g, '<br>')
    .replace(/(<\/p>)\s*/g, '$1');
}

describe('the text of a post', () => {
  it.each([
    ['hollo', 'hollo'],
    ['snac', 'snac'],
    ['activities-next', 'activitiesnext'],
  ] as const)('%s shows as recorded', async (personality, recording) => {
    const listed = recordedAnswer(recording, '15_account_statuses').body as readonly { content: string }[];
    const recorded = listed.find(({ content }) => content.includes('line3'))?.content ?? '';
    const api = await open(personality);
    const shown = textField((await post(api, { status: asked })).body, 'content');
    expect(bare(shown)).toBe(bare(recorded));
  });

  it('hollo refuses an empty one, and gets none', async () => {
    const { url, token } = await practiceFor({ personality: 'hollo' });
    const api = apiClient(url, token);
    const server = connectServer({ instance: new URL(url), token, userAgent: 'test', timeoutMs: 5_000 });
    const form = uploadForm(samplePng(8, 8, 1), {});
    const id = textField((await api.ask('POST', '/api/v2/media', { form })).body, 'id');
    expect((await post(api, { status: '', media_ids: [id] })).httpStatus).toBe(422);
    const request = aStatusRequest({ text: '', markup: 'commonMark', media: [serverMediaId(id)] });
    expect((await server.postStatus(request, 'key')).kind).toBe('ok');
  });

  it.each([
    ['gotosocial', 'declaredEscapes'],
    ['hollo', 'commonMark'],
    ['snac', 'looseHtml'],
    ['activities-next', 'commonMark'],
  ] as const)('%s shows what is written for it', async (personality, markup) => {
    const { url, token } = await practiceFor({ personality });
    const server = connectServer({ instance: new URL(url), token, userAgent: 'test', timeoutMs: 5_000 });
    for (const [place, text] of textsLikeMarkup.entries()) {
      const answer = await server.postStatus(aStatusRequest({ text, markup }), String(place));
      expect(shownWords(answer.kind === 'ok' ? answer.value.content : '')).toBe(text.replace(/\s+/g, ' '));
    }
  });
});
