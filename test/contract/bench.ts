// What every part of the contract works with.

import { expect } from 'vitest';
import { apiClient, textField, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import { samplePng, uploadForm } from '../support/sample-files.ts';
import { collectQuirks, type QuirkList } from './quirks.ts';

/** A server under contract. */
export interface ContractSubject {
  readonly url: string;
  readonly token: string;
  /** A stock Mastodon: then what only Mastodon promises must hold. */
  readonly isStock: boolean;
  readonly close: () => Promise<void>;
}

/** The server on the bench: how tests talk to it, and what they must tidy up. */
export interface Bench {
  readonly api: ApiClient;
  readonly quirks: QuirkList;
  readonly accountId: string;
  /** As nodeinfo names it. */
  readonly software: string;
  /** `4.3` of `4.3.23`; for what changed from one Mastodon to the next. */
  readonly release: number;
  readonly post: (fields: Readonly<Record<string, unknown>>, key?: string) => Promise<ApiAnswer>;
  readonly tidy: () => Promise<void>;
}

/** Puts a server on the bench. */
export async function openBench(subject: ContractSubject): Promise<Bench> {
  const api = apiClient(subject.url, subject.token);
  const account = await api.ask('GET', '/api/v1/accounts/verify_credentials');
  const links = await api.ask('GET', '/.well-known/nodeinfo', { token: null });
  const { pathname } = new URL(textField(links.body, 'links', 0, 'href'));
  const nodeinfo = await api.ask('GET', pathname, { token: null });
  const made: string[] = [];
  return {
    api,
    quirks: collectQuirks(subject.isStock),
    accountId: textField(account.body, 'id'),
    software: textField(nodeinfo.body, 'software', 'name'),
    release: Number.parseFloat(textField(nodeinfo.body, 'software', 'version')),
    post: async (fields, key) => {
      const headers = key === undefined ? {} : { 'Idempotency-Key': key };
      const answer = await api.ask('POST', '/api/v1/statuses', {
        json: { visibility: 'private', language: 'en', ...fields },
        headers,
      });
      if (answer.httpStatus === 200) made.push(textField(answer.body, 'id'));
      return answer;
    },
    tidy: async () => {
      for (const id of [...made].reverse()) await api.ask('DELETE', `/api/v1/statuses/${id}`);
    },
  };
}

/** The id of an uploaded grey square. */
export async function readyMedia(
  { api }: Bench,
  shade: number,
  description = 'A plain square',
): Promise<string> {
  const upload = await api.ask('POST', '/api/v2/media', {
    form: uploadForm(samplePng(16, 9, shade), { description }),
  });
  expect([200, 202]).toContain(upload.httpStatus);
  return textField(upload.body, 'id');
}

/** Ids of the newest statuses the account lists. */
export async function newestIds({ api, accountId }: Bench): Promise<readonly string[]> {
  const list = await api.ask('GET', `/api/v1/accounts/${accountId}/statuses?limit=5`);
  return (list.body as readonly unknown[]).map((status) => textField(status, 'id'));
}
