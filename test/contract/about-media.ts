// The contract: uploads and attachments.

import { expect, it } from 'vitest';
import { errorOf, field } from '../support/api-client.ts';
import { sampleGif, samplePng, uploadForm } from '../support/sample-files.ts';
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
    const upload = async (bytes: Buffer, more: Parameters<typeof uploadForm>[1] = {}) => {
      const refused = await api.ask('POST', '/api/v2/media', { form: uploadForm(bytes, more) });
      return [refused.httpStatus, errorOf(refused)];
    };
    await quirks.promise('a text file is 422, by whatever name', async () => {
      expect(answer.httpStatus).toBe(422);
      const disguised = 'Validation failed: File has contents that are not what they are reported to be';
      expect(await upload(Buffer.from('only words'))).toEqual([422, disguised]);
    });
    await quirks.promise('an empty file is 422', async () => {
      const invalid = 'Validation failed: File content type is invalid, File is invalid';
      expect(await upload(Buffer.alloc(0))).toEqual([422, invalid]);
    });
    await quirks.promise('a picture that is cut off is 500, in English', async () => {
      const broken = 'Error processing thumbnail for uploaded media';
      expect(await upload(samplePng(64, 64).subarray(0, 60))).toEqual([500, broken]);
    });
    await quirks.promise('a GIF of more than 921,600 pixels is 422', async () => {
      const large = '1400x900 GIF files are not supported';
      const gif = { fileName: 'large.gif', type: 'image/gif' };
      expect(await upload(sampleGif(1, 1400, 900), gif)).toEqual([422, large]);
    });
  });

  it('takes an upload away', async () => {
    const { api, post, quirks, release } = bench();
    const [free, hung] = [await readyMedia(bench(), 94), await readyMedia(bench(), 95)];
    await post({ status: 'Contract: hung', media_ids: [hung] });
    const remove = async (id: string) => (await api.ask('DELETE', `/api/v1/media/${id}`)).httpStatus;
    await quirks.promise('DELETE takes an upload away that hangs on no status (4.4)', async () => {
      expect([await remove(free), await remove(hung)]).toEqual(release < 4.4 ? [404, 404] : [200, 422]);
    });
    expect([free, hung]).not.toContain('');
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
