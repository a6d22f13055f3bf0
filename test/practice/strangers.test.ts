// Requests that were meant for somebody else, and what cannot be reached.

import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Practice } from '../../src/practice/practice.ts';
import { apiClient, errorOf, field } from '../support/api-client.ts';
import { faultHookFrom } from '../support/fault-scripts.ts';
import { withPractice } from '../support/practice-bench.ts';
import { sampleMp4, uploadForm } from '../support/sample-files.ts';

/** The code of an answer to somebody who asks for this host. */
async function codeFor({ port }: Practice, host: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/api/v2/instance', headers: { Host: host } };
    request(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('a request', () => {
  it('is answered only under a name of this server', async () => {
    await withPractice({ hosts: ['practice.example:80'] }, async ({ practice }) => {
      const { port } = practice;
      const hosts = [`127.0.0.1:${port}`, `LOCALHOST:${port}`, 'practice.example:80'];
      expect(await Promise.all(hosts.map((host) => codeFor(practice, host)))).toEqual([200, 200, 200]);
      const others = [`evil.example:${port}`, 'evil.example', `127.0.0.1:${port + 1}`, '127.0.0.1'];
      expect(await Promise.all(others.map((host) => codeFor(practice, host)))).toEqual([403, 403, 403, 403]);
    });
  });

  it('with a revoked token is refused as such', async () => {
    await withPractice({}, async ({ practice, api }) => {
      const json = { client_name: 'x', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob', scopes: 'read' };
      const { body } = await api.ask('POST', '/api/v1/apps', { json, token: null });
      expect(field(body, 'scopes')).toEqual(['read']);
      const unknown = await apiClient(practice.url, 'nix').ask('GET', '/api/v1/apps/verify_credentials');
      expect(errorOf(unknown)).toBe('The access token is invalid');
    });
  });
});

describe('a search', () => {
  it.each([
    ['4.6', 503],
    ['gotosocial', 200],
  ] as const)('at a host that does not answer, on %s: %i', async (personality, code) => {
    await withPractice({ personality, directory: () => 'unreachable' }, async ({ api }) => {
      const answer = await api.ask('GET', '/api/v2/search?q=%40a%40b.example&type=accounts&resolve=true');
      expect(answer.httpStatus).toBe(code);
    });
  });
});

describe('a film', () => {
  it.each([
    ['neverProcessed', 206],
    ['processingFails', 422],
  ] as const)('of which %s is %i for ever', async (kind, code) => {
    const fault = { requestClass: 'upload', classIndex: 0, fault: { kind } } as const;
    const faults = faultHookFrom({ kind: 'listed', faults: [fault] });
    await withPractice({ faults }, async ({ api, upload, pass }) => {
      const id = await upload(sampleMp4());
      for (const hours of [0, 1, 20]) {
        pass(hours * 3_600_000);
        const shown = await api.ask('GET', `/api/v1/media/${id}`);
        expect(shown.httpStatus).toBe(code);
        if (code === 422) expect(errorOf(shown)).toBe('Error processing thumbnail for uploaded media');
      }
      expect((await api.ask('POST', '/api/v2/media', { form: uploadForm(sampleMp4()) })).httpStatus).toBe(
        202,
      );
    });
  });
});
