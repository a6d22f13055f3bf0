// A real server that nobody here wrote: snac2 (https://codeberg.org/grunfink/snac2), where it is installed. It runs on
// loopback with one account, in a folder that is gone afterwards.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { apiClient, textField } from './api-client.ts';

/** A running snac. */
export interface SnacServer {
  readonly url: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

/** Whether snac is on this computer. */
export function isSnacInstalled(): boolean {
  try {
    execFileSync('snac', { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Without arguments it prints its usage and leaves with a code of its own.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Its answers to `snac init`, then what the questions do not cover: plain http, and only this computer. */
function makeData(folder: string, port: number): void {
  const host = `127.0.0.1:${String(port)}`;
  execFileSync('snac', ['init', folder], {
    input: `127.0.0.1\n${String(port)}\n${host}\n\n\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const path = join(folder, 'server.json');
  const settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const ours = { protocol: 'http', address: '127.0.0.1', host, port, prefix: '', num_threads: 8 };
  writeFileSync(path, JSON.stringify({ ...settings, ...ours, disable_inbox_collection: true }));
}

/** Makes an account and gives its password. */
function addUser(folder: string, name: string): string {
  const said = execFileSync('snac', ['adduser', folder, name], { encoding: 'utf8', stdio: 'pipe' });
  const password = /password is (\S+)/.exec(said)?.[1];
  if (password === undefined) throw new Error('snac gave no password.');
  return password;
}

/** Logs in as its own page does, without a browser. */
async function logIn(url: string, login: string, password: string): Promise<string> {
  const api = apiClient(url, '');
  const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';
  const form = (fields: Readonly<Record<string, string>>): URLSearchParams => new URLSearchParams(fields);
  const app = await api.ask('POST', '/api/v1/apps', {
    form: form({ client_name: 'tweetferry', redirect_uris: outOfBand, scopes: 'read write' }),
    token: null,
  });
  const [id, secret] = [textField(app.body, 'client_id'), textField(app.body, 'client_secret')];
  const page = await fetch(`${url}/oauth/x-snac-login`, {
    method: 'POST',
    body: form({ login, passwd: password, redir: outOfBand, cid: id, state: '', scope: 'read write' }),
    redirect: 'manual',
  });
  const shown = `${page.headers.get('location') ?? ''} ${await page.text()}`;
  const code = /code=([0-9a-f]+)/.exec(shown)?.[1] ?? /([0-9a-f]{20,})/.exec(shown)?.[1] ?? '';
  const token = await api.ask('POST', '/oauth/token', {
    form: form({
      ...{ grant_type: 'authorization_code', client_id: id, client_secret: secret },
      ...{ redirect_uri: outOfBand, code },
    }),
    token: null,
  });
  return textField(token.body, 'access_token');
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await fetch(`${url}/api/v1/instance`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return;
    await wait(100);
  }
  throw new Error('snac does not answer.');
}

/** Starts it, with an account to migrate to and others beside it. */
export async function startSnac(others: readonly string[] = []): Promise<SnacServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tweetferry-snac-'));
  const data = join(folder, 'data');
  const port = await freePort();
  makeData(data, port);
  const password = addUser(data, 'mig');
  for (const name of others) addUser(data, name);
  const child = spawn('snac', ['httpd', data], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${String(port)}`;
  await untilItAnswers(url);
  return {
    url,
    token: await logIn(url, 'mig', password),
    close: async () => {
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}
