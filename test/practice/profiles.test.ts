// Profiles and pins of the practice instance where Mastodon has its own ways.

import { expect, it } from 'vitest';
import { textField, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import { withPractice } from '../support/practice-bench.ts';
import { samplePng } from '../support/sample-files.ts';

const path = '/api/v1/accounts/update_credentials';

function sendPicture(api: ApiClient, name: string, bytes: Buffer): Promise<ApiAnswer> {
  const form = new FormData();
  form.set(name, new File([new Uint8Array(bytes)], 'picture.png', { type: 'image/png' }));
  return api.ask('PATCH', path, { form });
}

it('shows the pictures it was given, and takes them away again', async () => {
  await withPractice({}, async ({ api }) => {
    const bytes = samplePng(40, 20, 7);
    const changed = await sendPicture(api, 'header', bytes);
    const header = textField(changed.body, 'header');
    const shown = await fetch(header);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect(textField(changed.body, 'avatar')).toMatch(/\/avatars\/original\/missing\.png$/);
    const removed = await api.ask('DELETE', '/api/v1/profile/header');
    expect(textField(removed.body, 'header')).toMatch(/\/headers\/original\/missing\.png$/);
    expect((await fetch(header)).status).toBe(404);
  });
});

it('refuses a picture that is none or too large, and changes nothing', async () => {
  await withPractice({}, async ({ api }) => {
    expect((await sendPicture(api, 'avatar', Buffer.from('words'))).httpStatus).toBe(422);
    const large = Buffer.concat([samplePng(), Buffer.alloc(8 * 1024 * 1024)]);
    expect((await sendPicture(api, 'avatar', large)).httpStatus).toBe(422);
    const account = await api.ask('GET', '/api/v1/accounts/verify_credentials');
    expect(textField(account.body, 'avatar')).toMatch(/missing\.png$/);
  });
});

it.each([
  ['4.5', 30],
  ['4.6', 40],
] as const)('takes names of so many characters in %s', async (personality, limit) => {
  await withPractice({ personality }, async ({ api }) => {
    const name = '🌱'.repeat(limit);
    expect((await api.ask('PATCH', path, { json: { display_name: name } })).httpStatus).toBe(200);
    expect((await api.ask('PATCH', path, { json: { display_name: `${name}x` } })).httpStatus).toBe(422);
  });
});

it('counts links as 23 in the words of a profile', async () => {
  await withPractice({}, async ({ api }) => {
    const note = `${'x'.repeat(475)} https://example.com/${'y'.repeat(200)}`;
    expect((await api.ask('PATCH', path, { json: { note } })).httpStatus).toBe(200);
    expect((await api.ask('PATCH', path, { json: { note: `xx${note}` } })).httpStatus).toBe(422);
  });
});

it('cuts long fields where the server does', async () => {
  await withPractice({ personality: 'gotosocial' }, async ({ api }) => {
    const fields = [{ name: 'n', value: 'v'.repeat(300) }];
    const { body } = await api.ask('PATCH', path, { json: { fields_attributes: fields } });
    expect(body).toMatchObject({ source: { fields: [{ name: 'n', value: 'v'.repeat(255) }] } });
  });
});

it('pins five posts, keeps no pin of a deleted one, and needs a scope for it', async () => {
  await withPractice({}, async ({ api, post }) => {
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5, 6]) ids.push(textField((await post({ status: `post ${n}` })).body, 'id'));
    const pin = async (id: string | undefined): Promise<number> =>
      (await api.ask('POST', `/api/v1/statuses/${id ?? ''}/pin`)).httpStatus;
    for (const id of ids.slice(0, 5)) expect(await pin(id)).toBe(200);
    expect(await pin(ids[5])).toBe(422);
    await api.ask('DELETE', `/api/v1/statuses/${ids[0] ?? ''}`);
    expect(await pin(ids[5])).toBe(200);
    expect(await pin(ids[0])).toBe(404);
  });
  await withPractice({ scopes: ['read', 'write:statuses'] }, async ({ api, post }) => {
    const id = textField((await post({ status: 'a post' })).body, 'id');
    expect((await api.ask('POST', `/api/v1/statuses/${id}/pin`)).httpStatus).toBe(403);
    expect((await api.ask('PATCH', path, { json: { note: 'x' } })).httpStatus).toBe(403);
  });
});

it('posts for whom the owner said by default', async () => {
  await withPractice({}, async ({ api, post }) => {
    await api.ask('PATCH', path, { json: { source: { privacy: 'private' } } });
    expect((await post({ status: 'quiet' })).body).toMatchObject({ visibility: 'private' });
    expect((await post({ status: 'aloud', visibility: 'public' })).body).toMatchObject({
      visibility: 'public',
    });
  });
});
