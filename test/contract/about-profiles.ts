// The contract: what the owner of an account says of themselves, and what they pin. The profile is put back as it was.

import { expect, it } from 'vitest';
import { field, textField, type ApiAnswer } from '../support/api-client.ts';
import { samplePng } from '../support/sample-files.ts';
import type { Bench } from './bench.ts';

function form(fields: Readonly<Record<string, string>>, avatar?: Buffer): FormData {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  if (avatar) sent.set('avatar', new File([new Uint8Array(avatar)], 'avatar.png', { type: 'image/png' }));
  return sent;
}

const patch = '/api/v1/accounts/update_credentials';

/** What a server does with profiles and pins. */
export function aboutProfiles(bench: () => Bench): void {
  const update = (fields: Readonly<Record<string, string>>, avatar?: Buffer): Promise<ApiAnswer> =>
    bench().api.ask('PATCH', patch, { form: form(fields, avatar) });

  it('takes a name, words, fields and a picture in one form', async () => {
    const { api, quirks } = bench();
    const before = await api.ask('GET', '/api/v1/accounts/verify_credentials');
    const said = {
      display_name: 'Contract 🌱',
      note: 'Words with https://example.com',
      'fields_attributes[0][name]': 'Place',
      'fields_attributes[0][value]': 'Lower Pellow',
      'fields_attributes[1][name]': 'Web',
      'fields_attributes[1][value]': 'https://example.com',
    };
    const changed = await update(said, samplePng(32, 32, 77));
    expect(changed.httpStatus).toBe(200);
    expect(changed.body).toMatchObject({ display_name: said.display_name, source: { note: said.note } });
    await quirks.promise('all fields of a profile are kept, in order', () => {
      const kept = field(changed.body, 'source', 'fields') as readonly unknown[];
      expect(kept.map((one) => [field(one, 'name'), field(one, 'value')])).toEqual([
        ['Place', 'Lower Pellow'],
        ['Web', 'https://example.com'],
      ]);
      return Promise.resolve();
    });
    const again = await update(said, samplePng(32, 32, 77));
    expect(again.body).toMatchObject({ display_name: said.display_name, source: { note: said.note } });
    const alone = await update({ display_name: textField(before.body, 'display_name') });
    expect(alone.body).toMatchObject({ source: { note: said.note } });
    await quirks.promise('fields without name and value are taken away', async () => {
      const words = { note: textField(before.body, 'source', 'note') };
      const none = { 'fields_attributes[0][name]': '', 'fields_attributes[0][value]': '' };
      const cleared = await update({ ...words, ...none });
      expect(field(cleared.body, 'source', 'fields')).toEqual([]);
    });
  });

  it('takes what new posts are like', async () => {
    const before = await bench().api.ask('GET', '/api/v1/accounts/verify_credentials');
    const changed = await update({ 'source[privacy]': 'unlisted', 'source[language]': 'de' });
    await bench().quirks.promise('default visibility and language are kept', () => {
      expect(changed.body).toMatchObject({ source: { privacy: 'unlisted', language: 'de' } });
      return Promise.resolve();
    });
    const language = field(before.body, 'source', 'language');
    const back = await update({
      'source[privacy]': textField(before.body, 'source', 'privacy'),
      'source[language]': typeof language === 'string' ? language : '',
    });
    expect(back.httpStatus).toBe(200);
  });

  it('refuses what is too long', async () => {
    const { quirks } = bench();
    await quirks.promise('501 characters of words are 422', async () => {
      expect((await update({ note: 'x'.repeat(501) })).httpStatus).toBe(422);
    });
    const five = (value: string | null): Promise<ApiAnswer> => {
      const fields = [1, 2, 3, 4, 5].flatMap((n) => {
        const [name, text] = ['name', 'value'].map((part) => `fields_attributes[${n}][${part}]`);
        return [[name, `n${n}`], ...(value === null ? [] : [[text, value]])];
      });
      return update(Object.fromEntries(fields) as Record<string, string>);
    };
    await quirks.promise('a fifth field is 422, and the answer says what is wrong with what', async () => {
      const description = 'is too long (maximum is 4 characters)';
      const details = { fields: [{ error: 'ERR_TOO_LONG', description }] };
      const refused = await five('v');
      expect(refused.httpStatus).toBe(422);
      expect(refused.body).toEqual({ error: `Validation failed: Fields ${description}`, details });
    });
    await quirks.promise('fields without a value vanish before they are counted', async () => {
      const taken = await five(null);
      expect([taken.httpStatus, field(taken.body, 'source', 'fields')]).toEqual([200, []]);
    });
    expect(quirks.all()).toBeInstanceOf(Array);
  });

  it('pins a post once', async () => {
    const { api, post, accountId, quirks } = bench();
    const made = await post({ status: 'Contract: pinned', visibility: 'public' });
    const id = textField(made.body, 'id');
    const pinned = await api.ask('POST', `/api/v1/statuses/${id}/pin`);
    expect(pinned.body).toMatchObject({ pinned: true });
    await quirks.promise('a second pin is 422, and it stays pinned', async () => {
      expect((await api.ask('POST', `/api/v1/statuses/${id}/pin`)).httpStatus).toBe(422);
      expect((await api.ask('GET', `/api/v1/statuses/${id}`)).body).toMatchObject({ pinned: true });
    });
    await quirks.promise('pinned posts are listed apart', async () => {
      const list = await api.ask('GET', `/api/v1/accounts/${accountId}/statuses?pinned=true`);
      expect(list.body).toMatchObject([{ id }]);
    });
    const gone = await api.ask('POST', `/api/v1/statuses/${id}/unpin`);
    expect(gone.body).toMatchObject({ pinned: false });
    await quirks.promise('a second unpin is no trouble', async () => {
      expect((await api.ask('POST', `/api/v1/statuses/${id}/unpin`)).httpStatus).toBe(200);
    });
  });
}
