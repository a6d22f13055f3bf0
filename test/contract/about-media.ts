// The contract: uploads and attachments.

import { expect, it } from 'vitest';
import { field } from '../support/api-client.ts';
import { uploadForm } from '../support/sample-files.ts';
import { readyMedia, type Bench } from './bench.ts';

/** What a server does with media. */
export function aboutMedia(bench: () => Bench): void {
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
    const { post, quirks } = bench();
    expect((await post({ media_ids: [id] })).httpStatus).toBe(200);
    await quirks.promise('an empty text is as good as none beside an image', async () => {
      const other = await readyMedia(bench(), 93);
      expect((await post({ status: '', media_ids: [other] })).httpStatus).toBe(200);
    });
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
