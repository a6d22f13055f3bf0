// Rate limits: which requests count where, when windows begin anew, and what the headers say.

import { describe, expect, it } from 'vitest';
import type { ApiAnswer } from '../support/api-client.ts';
import { recordedResponse } from '../support/mastodon-recordings.ts';
import { startMs, withPractice } from '../support/practice-bench.ts';
import { samplePng, uploadForm } from '../support/sample-files.ts';

const minuteMs = 60_000;

function rateOf({ headers }: ApiAnswer): readonly (string | null)[] {
  return ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
}

async function repeat(times: number, once: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  let last = await once();
  for (let done = 1; done < times; done++) last = await once();
  return last;
}

describe('the statuses family', () => {
  it('counts what was made, in three hours that begin with the clock', async () => {
    await withPractice({}, async ({ post, pass }) => {
      expect(rateOf(await post({ status: 'a' }))).toEqual(['300', '299', '2026-11-22T15:00:00.250000Z']);
      pass(5 * minuteMs);
      expect(rateOf(await post({ status: '' }))).toEqual(['300', '299', '2026-11-22T15:00:00.250000Z']);
      pass(170 * minuteMs);
      expect(rateOf(await post({ status: 'b' }))[1]).toBe('298');
      pass(5 * minuteMs);
      expect(rateOf(await post({ status: 'c' }))).toEqual(['300', '299', '2026-11-22T18:00:00.250000Z']);
    });
  });

  it('refuses the 301st as composed, and lets edits count', async () => {
    await withPractice({}, async ({ api, post, pass, practice }) => {
      const { body } = await repeat(250, () => post({ status: 'x' }));
      pass(5 * minuteMs);
      const id = (body as { readonly id: string }).id;
      const edit = await api.ask('PUT', `/api/v1/statuses/${id}`, { json: { status: 'y' } });
      expect(rateOf(edit)[1]).toBe('49');
      expect(rateOf(await repeat(49, () => post({ status: 'x' })))[1]).toBe('0');
      const refused = await post({ status: 'x' }, 'key');
      const composed = recordedResponse('composed/429.rate-limiter.statuses.json');
      expect(refused.httpStatus).toBe(composed.httpStatus);
      expect(refused.body).toEqual(composed.body);
      expect(refused.headers.get('retry-after')).toBeNull();
      expect(rateOf(refused)).toEqual(['300', '0', '2026-11-22T15:00:00.250000Z']);
      expect(practice.statuses()).toHaveLength(299);
      expect(practice.requests().tooMany).toBe(1);
      pass(180 * minuteMs);
      expect((await post({ status: 'x' }, 'key')).httpStatus).toBe(200);
    });
  });

  it('leaves the word to the gate where the gate has less', async () => {
    await withPractice({}, async ({ api, post }) => {
      await repeat(10, () => api.ask('GET', '/api/v2/instance'));
      expect(rateOf(await post({ status: 'x' }))).toEqual(['300', '289', '2026-11-22T12:05:00.250000Z']);
    });
  });
});

describe('the gate', () => {
  it('counts every request of a token, refused ones too', async () => {
    await withPractice({}, async ({ api, pass }) => {
      const missing = (): Promise<ApiAnswer> => api.ask('GET', '/api/v1/statuses/1');
      expect(rateOf(await repeat(300, missing))).toEqual(['300', '0', '2026-11-22T12:05:00.250000Z']);
      const refused = await missing();
      const composed = recordedResponse('composed/429.rack-attack.per-token.json');
      expect(refused.httpStatus).toBe(429);
      expect(refused.body).toEqual(composed.body);
      expect(refused.headers.get('content-type')).toBe(composed.headers['content-type']);
      expect(rateOf(refused)).toEqual(['300', '0', '2026-11-22T12:05:00.250000Z']);
      pass(5 * minuteMs);
      expect((await missing()).httpStatus).toBe(404);
    });
  });

  it('lets 30 uploads through in half an hour, counting failed ones', async () => {
    await withPractice({}, async ({ api, pass, practice }) => {
      const broken = (): Promise<ApiAnswer> =>
        api.ask('POST', '/api/v2/media', { form: uploadForm(Buffer.from('no')) });
      const good = (): Promise<ApiAnswer> =>
        api.ask('POST', '/api/v2/media', { form: uploadForm(samplePng()) });
      await repeat(20, broken);
      expect(rateOf(await repeat(10, good))).toEqual(['30', '0', '2026-11-22T12:30:00.250000Z']);
      const refused = await good();
      expect(refused.httpStatus).toBe(429);
      expect(refused.body).toEqual(recordedResponse('composed/429.rack-attack.media.json').body);
      pass(30 * minuteMs);
      expect((await good()).httpStatus).toBe(200);
      expect(practice.media()).toHaveLength(11);
    });
  });

  it('counts paging in a quarter of an hour, across windows of five minutes', async () => {
    await withPractice({}, async ({ api, pass }) => {
      const page = (): Promise<ApiAnswer> =>
        api.ask('GET', '/api/v1/accounts/115000000000000001/statuses?max_id=9');
      await repeat(200, page);
      pass(5 * minuteMs);
      expect(rateOf(await repeat(100, page))).toEqual(['300', '0', '2026-11-22T12:15:00.250000Z']);
      expect((await page()).httpStatus).toBe(429);
      expect((await api.ask('GET', '/api/v1/accounts/115000000000000001/statuses')).httpStatus).toBe(200);
    });
  });

  it('deletes 30 in half an hour', async () => {
    await withPractice({}, async ({ api }) => {
      const remove = (): Promise<ApiAnswer> => api.ask('DELETE', '/api/v1/statuses/1');
      expect(rateOf(await repeat(30, remove))[1]).toBe('0');
      expect((await remove()).httpStatus).toBe(429);
    });
  });

  it('sends no limits outside the API, and none at all without limits', async () => {
    await withPractice({}, async ({ api }) => {
      expect(rateOf(await api.ask('GET', '/nodeinfo/2.0'))).toEqual([null, null, null]);
    });
    await withPractice({ unlimited: true }, async ({ post }) => {
      const last = await repeat(310, () => post({ status: 'x' }));
      expect(last.httpStatus).toBe(200);
      expect(rateOf(last)).toEqual([null, null, null]);
    });
  });

  it('dates its answers by its own clock', async () => {
    await withPractice({}, async ({ api, pass }) => {
      pass(90 * 24 * 60 * minuteMs);
      const { headers } = await api.ask('GET', '/api/v2/instance');
      expect(Date.parse(headers.get('date') ?? '')).toBe(
        Math.floor(startMs / 1000) * 1000 + 90 * 24 * 60 * minuteMs,
      );
    });
  });
});
