// Starts the practice instance: a small Mastodon on this computer, believable enough that what works here works
// there. It knows nothing of the client it is for.

import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { MigrationError } from '../errors/migration-error.ts';
import { addAccountEndpoints } from './account-endpoints.ts';
import { renderPageFile } from './account-page.ts';
import { answerError, unknownPath, type ApiEnvironment } from './answer.ts';
import { openGate, type Gate } from './gate.ts';
import { keepImagesIn, keepImagesInMemory } from './image-bytes.ts';
import { addInstanceEndpoints, addWebFinger } from './instance-endpoints.ts';
import { isOwnHost, type Instance } from './instance.ts';
import { RateLimits } from './limits.ts';
import { addMediaEndpoints } from './media-endpoints.ts';
import { addOauthEndpoints } from './oauth-endpoints.ts';
import { addPageEndpoints } from './page-endpoints.ts';
import { addPeopleEndpoints } from './people-endpoints.ts';
import { addProfileEndpoints } from './profile-endpoints.ts';
import { personalities } from './personality.ts';
import type { Practice, PracticeOptions } from './practice.ts';
import { doWhatIsDue } from './schedule-status.ts';
import { addStatusEndpoints } from './status-endpoints.ts';
import { openStateFile, readChanges } from './state-file.ts';
import { Store } from './store.ts';
import type { StoredAccount, StoredToken } from './stored.ts';
import { WorkQueue } from './work-queue.ts';

export type { Practice, PracticeOptions } from './practice.ts';

const host = '127.0.0.1';
/** How often a clock is looked at that cannot be asked to wait. */
const lookMs = 20;

/** Waits until the clock says that it is time, whatever its pace. */
function sleepBy(now: () => number): Instance['sleep'] {
  return async (waitMs, signal) => {
    const endMs = now() + waitMs;
    while (now() < endMs) await wait(Math.min(endMs - now(), lookMs), undefined, { signal });
  };
}

/** Others live here too, so that it can be seen whether anybody was bothered. */
const neighbours: readonly StoredAccount[] = [
  { id: '115000000000000002', username: 'alice', displayName: 'Alice', followers: 0 },
  { id: '115000000000000003', username: 'jack', displayName: 'Jack', followers: 0 },
];

/** The token whose owner the account is. */
function ownToken(
  { token, application, scopes = ['read', 'write'] }: PracticeOptions,
  kept?: string,
): StoredToken {
  return {
    token: token ?? kept ?? randomBytes(24).toString('base64url'),
    scopes,
    ofUser: true,
    app: {
      id: '1',
      name: application ?? 'Practice',
      website: null,
      scopes,
      redirectUris: ['urn:ietf:wg:oauth:2.0:oob'],
      clientId: '',
      clientSecret: '',
    },
  };
}

/** The state it begins with, or what an earlier process left of it. */
function openStore(options: PracticeOptions): { readonly store: Store; readonly token: string } {
  const { account, followers = 0, stateFile = null } = options;
  const own: StoredAccount = { id: '115000000000000001', ...account, followers };
  const before = stateFile === null ? [] : readChanges(stateFile);
  const store = new Store(
    [own, ...neighbours.filter(({ username }) => username !== account.username.toLowerCase())],
    before,
    stateFile === null ? null : openStateFile(stateFile),
  );
  const kept = [...store.tokens.values()].find(({ ofUser }) => ofUser)?.token;
  const stored = ownToken(options, kept);
  // One that was given is kept by whoever gave it.
  if (options.token === undefined && kept === undefined) store.apply({ kind: 'token', token: stored });
  else store.tokens.set(stored.token, stored);
  return { store, token: stored.token };
}

function openInstance(
  options: PracticeOptions,
  store: Store,
  url: () => string,
  { limits, closing }: { readonly limits: RateLimits | null; readonly closing: AbortSignal },
): Instance {
  const now = options.now ?? Date.now;
  const { stateFile = null } = options;
  return {
    personality: personalities[options.personality ?? '4.6'],
    store,
    limits: limits ?? new RateLimits(store, now),
    images: stateFile === null ? keepImagesInMemory() : keepImagesIn(`${stateFile}.images`),
    ...{ now, url, closing, sleep: options.sleep ?? sleepBy(now) },
    ...{ work: new WorkQueue(), locks: new Map() },
    isUnlimited: options.unlimited ?? false,
    countsAddresses: options.countsAddresses ?? false,
    takesOldDates: options.takesOldDates ?? true,
    videoProcessingMs: options.videoProcessingMs ?? 3000,
    hosts: options.hosts ?? [],
    directory: options.directory ?? (() => null),
    tell: options.tell ?? (() => Promise.resolve()),
    followCap: options.followCap ?? null,
  };
}

function buildApp(instance: Instance, gate: Gate): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>({ strict: false });
  app.use(async (context, next) => {
    // A page of the web whose name was made to lead here sends its own name.
    if (!isOwnHost(instance, context.req.header('host') ?? '')) return context.text('Blocked host', 403);
    await next();
    return undefined;
  });
  addWebFinger(app, instance);
  for (const path of ['/api/*', '/oauth/*', '/nodeinfo/*', '/.well-known/*']) app.use(path, gate.middleware);
  addInstanceEndpoints(app, instance);
  addOauthEndpoints(app, instance);
  addPeopleEndpoints(app, instance);
  addAccountEndpoints(app, instance);
  addProfileEndpoints(app, instance);
  addStatusEndpoints(app, instance);
  addMediaEndpoints(app, instance);
  addPageEndpoints(app, instance);
  app.notFound((context) => unknownPath(instance, context));
  app.onError((error, context) => answerError(instance, context, error));
  return app;
}

async function listen(server: ServerType, port: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function stop(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

/** What answers for one account, before anybody listens. */
export interface House {
  readonly instance: Instance;
  /** Of the account. */
  readonly token: string;
  readonly fetch: Hono<ApiEnvironment>['fetch'];
  readonly requests: Practice['requests'];
}

/** Opens it; `limits` where others count with it. */
export function openHouse(
  options: PracticeOptions,
  url: () => string,
  closing: AbortSignal,
  limits: RateLimits | null = null,
): House {
  const { store, token } = openStore(options);
  const instance = openInstance(options, store, url, { limits, closing });
  const gate = openGate(instance, options.faults ?? null);
  return { instance, token, fetch: buildApp(instance, gate).fetch, requests: gate.counts };
}

/** A house and its owner's view of it, once it has an address. */
export function viewOf({ instance, requests }: House): Omit<Practice, 'url' | 'port' | 'token' | 'close'> {
  const { store } = instance;
  return {
    statuses: () => {
      doWhatIsDue(instance);
      return store.statuses();
    },
    media: () => store.media(),
    requests,
    notifications: () =>
      Object.fromEntries(store.accounts.map(({ id, username }) => [username, store.notificationsOf(id)])),
    ties: () =>
      Object.fromEntries(
        store.ties.ids().map((id) => [store.ties.remote(id)?.acct ?? id, store.ties.of(id)]),
      ),
    accountPage: () => renderPageFile(instance),
  };
}

/** Listens on the loopback address until the end is asked for. */
export async function serve(
  fetch: House['fetch'],
  wantedPort: number,
): Promise<{ readonly url: string; readonly port: number; readonly stop: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch });
  const port = await listen(server, wantedPort);
  return { url: `http://${host}:${port}`, port, stop: () => stop(server) };
}

/** What went wrong while starting, in the words of the catalogue. */
export function cannotStart(cause: unknown): MigrationError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MigrationError('PRACTICE_CANNOT_START', { reason }, { cause });
}

/** Opens a house and listens for it. Throws MigrationError PRACTICE_CANNOT_START. */
export async function startHouse(
  open: (url: () => string, closing: AbortSignal) => House,
  port = 0,
): Promise<Practice> {
  let url = '';
  const closing = new AbortController();
  try {
    const house = open(() => url, closing.signal);
    const served = await serve(house.fetch, port);
    ({ url } = served);
    return {
      ...{ url, port: served.port, token: house.token },
      ...viewOf(house),
      close: async () => {
        closing.abort();
        await served.stop();
        house.instance.store.close();
      },
    };
  } catch (cause) {
    throw cannotStart(cause);
  }
}

/** Starts it. Throws MigrationError PRACTICE_CANNOT_START when the port is taken or the state file is unusable. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  return startHouse((url, closing) => openHouse(options, url, closing), options.port);
}
