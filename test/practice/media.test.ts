// Uploads of the practice instance: what is taken, when it is ready, how long it stays, what may stand together.

import { describe, expect, it } from 'vitest';
import { errorOf, field, textField } from '../support/api-client.ts';
import { recordedResponse } from '../support/mastodon-recordings.ts';
import { withPractice } from '../support/practice-bench.ts';
import { sampleGif, sampleMp4, samplePng, uploadForm } from '../support/sample-files.ts';

describe('an upload', () => {
  it('of a film is ready when the clock says so', async () => {
    await withPractice({ videoProcessingMs: 3000 }, async ({ api, post, pass }) => {
      const made = await api.ask('POST', '/api/v2/media', { form: uploadForm(sampleMp4()) });
      const id = textField(made.body, 'id');
      expect([made.httpStatus, field(made.body, 'url')]).toEqual([202, null]);
      pass(2999);
      expect((await api.ask('GET', `/api/v1/media/${id}`)).httpStatus).toBe(206);
      const early = await post({ status: 'film', media_ids: [id] });
      expect(early.httpStatus).toBe(422);
      expect(early.body).toEqual(recordedResponse('composed/422.media-not-ready.json').body);
      pass(1);
      const ready = await api.ask('GET', `/api/v1/media/${id}`);
      expect([ready.httpStatus, textField(ready.body, 'url').endsWith('.mp4')]).toEqual([200, true]);
      expect((await post({ status: 'film', media_ids: [id] })).httpStatus).toBe(200);
    });
  });

  it.each([
    ['PNG', samplePng(), 200, 'image'],
    ['still GIF', sampleGif(1), 200, 'image'],
    ['moving GIF', sampleGif(2), 202, 'gifv'],
    ['film', sampleMp4(true), 202, 'video'],
    ['silent film', sampleMp4(false), 202, 'gifv'],
  ])('of a %s is known by its bytes', async (_, bytes, httpStatus, type) => {
    await withPractice({}, async ({ api }) => {
      const form = uploadForm(bytes, { fileName: 'x.bin', type: 'application/octet-stream' });
      const made = await api.ask('POST', '/api/v2/media', { form });
      expect([made.httpStatus, field(made.body, 'type')]).toEqual([httpStatus, type]);
    });
  });

  it('is processed before the answer in version 1', async () => {
    await withPractice({}, async ({ api }) => {
      expect((await api.ask('POST', '/api/v1/media', { form: uploadForm(sampleMp4()) })).httpStatus).toBe(
        200,
      );
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 422],
    ['words', Buffer.from('words'), 422],
    ['the head of a PNG', samplePng().subarray(0, 12), 500],
    ['a PNG without its end', samplePng().subarray(0, 50), 500],
    ['an MP4 without its end', sampleMp4().subarray(0, 40), 500],
    ['too many pixels', samplePng(8000, 5000), 422],
    ['a large GIF', sampleGif(1, 1281, 720), 422],
    ['a large GIF that moves', sampleGif(2, 1400, 900), 422],
    ['a large image', Buffer.concat([samplePng(), Buffer.alloc(16 * 1024 * 1024)]), 422],
  ])('of %s is refused', async (_, bytes, code) => {
    await withPractice({}, async ({ api, practice }) => {
      const refused = await api.ask('POST', '/api/v2/media', { form: uploadForm(bytes) });
      expect(refused.httpStatus).toBe(code);
      expect(errorOf(refused)).not.toBe('');
      expect(practice.media()).toEqual([]);
    });
  });

  it('larger than the proxy takes is 413 in HTML', async () => {
    await withPractice({}, async ({ api, practice }) => {
      const huge = await api.ask('POST', '/api/v2/media', {
        form: uploadForm(Buffer.alloc(99 * 1024 * 1024)),
      });
      expect(huge.httpStatus).toBe(recordedResponse('composed/413.nginx.html.json').httpStatus);
      expect(huge.headers.get('content-type')).toBe('text/html');
      expect(practice.media()).toEqual([]);
    });
  });

  it.each([
    ['4.5', 1500],
    ['4.6', 10_000],
  ] as const)('has a description up to its limit in %s', async (personality, limit) => {
    await withPractice({ personality }, async ({ api }) => {
      const ask = async (length: number): Promise<number> => {
        const form = uploadForm(samplePng(), { description: 'é'.repeat(length) });
        return (await api.ask('POST', '/api/v2/media', { form })).httpStatus;
      };
      expect([await ask(limit), await ask(limit + 1)]).toEqual([200, 422]);
    });
  });

  it('keeps hash and size of what was sent', async () => {
    await withPractice({}, async ({ upload, practice }) => {
      const bytes = samplePng(3, 2);
      await upload(bytes);
      expect(practice.media()[0]).toMatchObject({
        sizeBytes: bytes.length,
        width: 3,
        height: 2,
        fileName: 'picture.png',
      });
      expect(practice.media()[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    });
  });
});

describe('attaching', () => {
  it('takes four images, in the order asked, and each once', async () => {
    await withPractice({}, async ({ post, upload }) => {
      const ids: string[] = [];
      for (let place = 0; place < 5; place++) ids.push(await upload(samplePng(4, 4, place)));
      expect((await post({ status: 'x', media_ids: ids })).httpStatus).toBe(422);
      const asked = ids.slice(0, 4).reverse();
      const made = await post({ status: 'x', media_ids: asked });
      const shown = field(made.body, 'media_attachments') as readonly unknown[];
      expect(shown.map((one) => field(one, 'id'))).toEqual(asked);
      expect((await post({ status: 'y', media_ids: [ids[0]] })).httpStatus).toBe(422);
    });
  });

  it('lets a film stand alone, and an animation beside images', async () => {
    await withPractice({ videoProcessingMs: 0 }, async ({ post, upload }) => {
      const [image, film, animation] = [
        await upload(samplePng()),
        await upload(sampleMp4()),
        await upload(sampleGif(2)),
      ];
      expect((await post({ status: 'x', media_ids: [image, film] })).httpStatus).toBe(422);
      expect((await post({ status: 'x', media_ids: [image, animation] })).httpStatus).toBe(200);
      expect((await post({ status: 'x', media_ids: [film] })).httpStatus).toBe(200);
    });
  });

  it('forgets an upload after a day without a status', async () => {
    await withPractice({}, async ({ api, post, upload, pass }) => {
      const [used, unused] = [await upload(samplePng()), await upload(samplePng(4, 4))];
      const status = await post({ status: 'x', media_ids: [used] });
      pass(24 * 3_600_000);
      expect((await api.ask('GET', `/api/v1/media/${unused}`)).httpStatus).toBe(404);
      expect((await post({ status: 'y', media_ids: [unused] })).httpStatus).toBe(422);
      const shown = await api.ask('GET', `/api/v1/statuses/${textField(status.body, 'id')}`);
      expect(field(shown.body, 'media_attachments')).toHaveLength(1);
    });
  });

  it('leaves unknown media out without a word in 4.2', async () => {
    await withPractice({ personality: '4.2' }, async ({ post }) => {
      const made = await post({ status: 'x', media_ids: ['12'] });
      expect([made.httpStatus, field(made.body, 'media_attachments')]).toEqual([200, []]);
    });
  });

  it('sets media free when their status is deleted, unless they go with it', async () => {
    await withPractice({}, async ({ api, post, upload }) => {
      const media = await upload(samplePng());
      const first = textField((await post({ status: 'x', media_ids: [media] })).body, 'id');
      await api.ask('DELETE', `/api/v1/statuses/${first}`);
      const second = await post({ status: 'y', media_ids: [media] });
      expect(second.httpStatus).toBe(200);
      await api.ask('DELETE', `/api/v1/statuses/${textField(second.body, 'id')}?delete_media=true`);
      expect((await post({ status: 'z', media_ids: [media] })).httpStatus).toBe(422);
    });
  });
});
