// The practice instance, asked what real servers were asked when they were recorded.

import type { Practice } from '../../src/practice/start-practice.ts';
import { apiClient, textField, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import { sampleMp4, samplePng, uploadForm } from '../support/sample-files.ts';

/** Whose account it is. */
export const account = { username: 'mira', displayName: 'Mira' };
/** Where most recordings lie. */
export const recordings = 'mastodon-py';

/** Answers of the practice instance to the requests that were recorded. */
export interface Answers {
  readonly api: ApiClient;
  readonly status: ApiAnswer;
  readonly image: ApiAnswer;
  readonly film: ApiAnswer;
  readonly waiting: ApiAnswer;
}

/** Asks the practice instance. */
export async function gather(practice: Practice): Promise<Answers> {
  const api = apiClient(practice.url, practice.token);
  const describeIt = { description: 'me when a cat' };
  const image = await api.ask('POST', '/api/v2/media', { form: uploadForm(samplePng()) });
  const film = await api.ask('POST', '/api/v2/media', {
    form: uploadForm(sampleMp4(), { ...describeIt, fileName: 'cat.mp4', type: 'video/mp4' }),
  });
  const waiting = await api.ask('GET', `/api/v1/media/${textField(film.body, 'id')}`);
  const status = await api.ask('POST', '/api/v1/statuses', {
    json: { status: 'Hello @alice #fun https://example.com/', media_ids: [textField(image.body, 'id')] },
  });
  return { api, status, image, film, waiting };
}

/** Leaves out what no file of ours has: colours of a film, focus that was set, thumbnails in sizes. */
export function withoutExtras(differences: readonly string[]): readonly string[] {
  const extras = ['.meta.colors', '.meta.focus', '.thumbnail.', '.rules', '.fields', '.meta.original'];
  return differences.filter((line) => !extras.some((extra) => line.includes(extra)));
}

/** The form of a header: its digits as zeros. */
export function headerForm(value: string | null | undefined): string {
  return (value ?? 'none').replace(/\d/g, '0').replace(/^0+$/, '0');
}
