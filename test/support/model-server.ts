// A server as small as it can be, behind the Server port, for testing the engine against every order of faults:
// it keeps what was posted, and each request may go wrong in one of the ways real ones do.

import type { AccountId } from '../../src/model/ids.ts';
import {
  serverAccountId,
  serverMediaId,
  serverStatusId,
  type MediaId,
  type StatusId,
} from '../../src/model/ids.ts';
import type { Answer, RateFacts, Server, ServerStatus, StatusRequest } from '../../src/ports/server.ts';

/** What goes wrong with one request that creates something. */
export type Fault =
  'none' | 'notSent' | 'droppedBefore' | 'droppedAfter' | 'lateCommit' | 'refusedForNow' | 'refusedForGood';

/** Thrown in place of an answer: the process died. `after`: the server did it all the same. */
export class Died extends Error {}

/**
 * What a repeated key comes to: the first post again for an hour, a second post, an error for an hour (Mastodon 4.6.0 to
 * 4.6.7), or a refusal for good, whatever became of the first request (Pixelfed).
 */
export type KeyManner = 'honoured' | 'ignored' | 'fails' | 'burned';

/** What the test steers. */
export interface ModelOptions {
  readonly now: () => number;
  /** The fault of the next creating request. */
  readonly nextFault: () => Fault;
  /** Called around every creating request; throws `Died` to end the process there. */
  readonly mayDie: () => void;
  readonly keys: KeyManner;
  readonly lateByMs: number;
  /** False for a server whose listing leaves everything out. */
  readonly lists?: boolean;
  /** How long uploads that hang on no post are kept; without end unless given. A post with one that is gone is refused. */
  readonly keepsUploadsMs?: number;
  /** Whether answers have the server's time in them. */
  readonly tellsTime?: boolean;
  /** Whether posts with a date of their own are listed where they arrived (the default), where that date is, or in batches. */
  readonly listing?: 'byArrival' | 'byDate' | 'inBatches';
  /** Dates are kept to the second only. */
  readonly dropsMilliseconds?: boolean;
  /** When its owner posted "good morning" by hand, milliseconds since 1970. */
  readonly byHandMs?: readonly number[];
}

const noRate: RateFacts = {
  limit: null,
  remaining: null,
  resetAtMs: null,
  retryAfterMs: null,
  serverNowMs: null,
};
/** How long a key is remembered. */
const keyMs = 3_600_000;
const unknown = { kind: 'unknown', cause: 'lost', detail: 'connection reset', rate: null } as const;

interface Committed {
  readonly status: ServerStatus;
  readonly visibleAtMs: number;
  readonly source: string;
}

/** The server and what it holds. */
export class ModelServer implements Server {
  readonly #options: ModelOptions;
  readonly #statuses: Committed[] = [];
  readonly #byKey = new Map<string, Committed>();
  readonly #burned = new Set<string>();
  readonly #uploadedMs = new Map<MediaId, number>();
  readonly #byHand: readonly ServerStatus[];
  #ids = 1_000;
  uploads = 0;

  constructor(options: ModelOptions) {
    this.#options = options;
    this.#byHand = (options.byHandMs ?? []).map((createdAtMs, place) => ({
      ...{ id: serverStatusId(String(place)), url: `https://model.example/${String(place)}`, createdAtMs },
      ...{ replyTo: null, media: [], content: '<p>good morning</p>', contentWarning: '' },
      ...{ visibility: 'public', mentions: [], application: null, isReblog: false, author: null },
    }));
  }

  /** What the account shows in the end, oldest first. */
  texts(): readonly string[] {
    return this.#visible(Number.POSITIVE_INFINITY).map(({ source }) => source);
  }

  /** The posts themselves, oldest first. */
  statuses(): readonly ServerStatus[] {
    return this.#visible(Number.POSITIVE_INFINITY).map(({ status }) => status);
  }

  #visible(nowMs: number): readonly Committed[] {
    return this.#statuses.filter(({ visibleAtMs }) => visibleAtMs <= nowMs);
  }

  #ok<Value>(value: Value): Answer<Value> {
    const serverNowMs = this.#options.tellsTime === true ? this.#options.now() : null;
    return { kind: 'ok', value, rate: { ...noRate, serverNowMs } };
  }

  /** What the key made, as long as the server knows. */
  #madeWith(key: string | null): Committed | null {
    const { keys, now } = this.#options;
    if (key === null || (keys !== 'honoured' && keys !== 'fails')) return null;
    const made = this.#byKey.get(key);
    return made && now() - made.visibleAtMs < keyMs ? made : null;
  }

  readStanding(id: StatusId): ReturnType<Server['readStanding']> {
    const isThere = this.#statuses.some(({ status }) => status.id === id);
    const standing = { replies: 0, boosts: 0, favourites: 0, quotes: 0, isPinned: false };
    return Promise.resolve(this.#ok(isThere ? standing : null));
  }

  removeStatus(id: StatusId): Promise<Answer<null>> {
    const place = this.#statuses.findIndex(({ status }) => status.id === id);
    if (place !== -1) this.#statuses.splice(place, 1);
    return Promise.resolve(this.#ok(null));
  }

  #isGone(media: MediaId): boolean {
    const { keepsUploadsMs = Number.POSITIVE_INFINITY, now } = this.#options;
    return now() - (this.#uploadedMs.get(media) ?? now()) >= keepsUploadsMs;
  }

  #commit(request: StatusRequest, key: string | null, visibleAtMs: number): Committed {
    const known = this.#madeWith(key);
    if (known) return known;
    this.#ids += 1;
    const datedMs = request.datedMs ?? visibleAtMs;
    const status: ServerStatus = {
      id: serverStatusId(String(this.#ids)),
      url: `https://model.example/${String(this.#ids)}`,
      createdAtMs: this.#options.dropsMilliseconds ? Math.floor(datedMs / 1_000) * 1_000 : datedMs,
      replyTo: request.replyTo,
      media: request.media,
      content: `<p>${request.text}</p>`,
      contentWarning: request.contentWarning,
      visibility: request.visibility,
      mentions: [],
      application: null,
      isReblog: false,
      author: null,
      sensitive: request.sensitive,
      ...(request.language === null ? {} : { language: request.language }),
      quote: request.quote === null ? null : { of: request.quote, state: 'accepted' },
    };
    const committed = { status, visibleAtMs, source: request.text };
    this.#statuses.push(committed);
    if (key !== null) this.#byKey.set(key, committed);
    return committed;
  }

  #refusal(fault: Fault): Answer<never> | null {
    const detail = { message: fault, isFromApi: true, rate: noRate };
    if (fault === 'notSent') return { kind: 'notSent', detail: 'ECONNREFUSED' };
    if (fault === 'droppedBefore') return unknown;
    if (fault === 'refusedForNow') return { kind: 'refused', refusal: 'tooMany', httpStatus: 429, ...detail };
    if (fault === 'refusedForGood')
      return { kind: 'refused', refusal: 'invalid', httpStatus: 422, ...detail };
    return null;
  }

  async postStatus(
    request: StatusRequest,
    key: string | null,
    _signal?: AbortSignal,
    leaves: Promise<boolean> = Promise.resolve(true),
  ): Promise<Answer<ServerStatus>> {
    if (!(await leaves)) return { kind: 'notSent', detail: 'withdrawn' };
    this.#options.mayDie();
    const fault = this.#options.nextFault();
    const isBurned = this.#options.keys === 'burned' && key !== null && this.#burned.has(key);
    if (fault !== 'notSent' && key !== null) this.#burned.add(key);
    const refusal = this.#refusal(
      isBurned || request.media.some((id) => this.#isGone(id)) ? 'refusedForGood' : fault,
    );
    if (refusal) return refusal;
    if (this.#options.keys === 'fails' && this.#madeWith(key)) return unknown;
    const now = this.#options.now();
    const committed = this.#commit(request, key, fault === 'lateCommit' ? now + this.#options.lateByMs : now);
    this.#options.mayDie();
    return fault === 'none' ? this.#ok(committed.status) : unknown;
  }

  editStatus(id: StatusId): Promise<Answer<ServerStatus>> {
    const found = this.#statuses.find(({ status }) => status.id === id);
    const refused = {
      kind: 'refused',
      refusal: 'notFound',
      httpStatus: 404,
      message: '',
      isFromApi: true,
    } as const;
    return Promise.resolve(found ? this.#ok(found.status) : { ...refused, rate: noRate });
  }

  async uploadMedia(): Promise<Answer<{ readonly id: MediaId; readonly ready: boolean }>> {
    await Promise.resolve();
    this.#options.mayDie();
    const fault = this.#options.nextFault();
    const refusal = this.#refusal(fault);
    if (refusal) return refusal;
    this.uploads += 1;
    const id = serverMediaId(`m${String(this.uploads)}`);
    this.#uploadedMs.set(id, this.#options.now());
    this.#options.mayDie();
    return fault === 'none' ? this.#ok({ id, ready: true }) : unknown;
  }

  readMedia(id: MediaId): Promise<Answer<{ readonly id: MediaId; readonly ready: boolean }>> {
    return Promise.resolve(this.#ok({ id, ready: true }));
  }

  listStatuses(_account: AccountId, olderThan: StatusId | null): Promise<Answer<readonly ServerStatus[]>> {
    if (this.#options.lists === false) return Promise.resolve(this.#ok([]));
    const shown = this.#visible(this.#options.now()).map(({ status }) => status);
    const newest = [...this.#byHand, ...shown].reverse();
    if (this.#options.listing === 'inBatches') reverseBatches(newest);
    if (this.#options.listing === 'byDate')
      newest.sort((left, right) => right.createdAtMs - left.createdAtMs);
    const from = olderThan === null ? 0 : newest.findIndex(({ id }) => id === olderThan) + 1;
    return Promise.resolve(this.#ok(newest.slice(from, from + 5)));
  }

  readProfile(): ReturnType<Server['readProfile']> {
    return Promise.resolve(this.#ok(modelProfile));
  }

  updateProfile(): ReturnType<Server['updateProfile']> {
    return Promise.resolve(this.#ok(modelProfile));
  }

  removePicture(): ReturnType<Server['removePicture']> {
    return Promise.resolve(this.#ok(modelProfile));
  }

  pinStatus(_id: StatusId, isPinned: boolean): ReturnType<Server['pinStatus']> {
    return Promise.resolve(this.#ok(isPinned));
  }

  readPinned(): ReturnType<Server['readPinned']> {
    return Promise.resolve(this.#ok(false));
  }

  readSource(): Promise<Answer<string | null>> {
    return Promise.resolve(this.#ok(null));
  }

  readInstance(): ReturnType<Server['readInstance']> {
    return Promise.resolve(
      this.#ok({ domain: 'model.example', title: 'Model', rules: [], registrations: 'unknown' }),
    );
  }

  readAccount(): ReturnType<Server['readAccount']> {
    return Promise.resolve(this.#ok(modelAccount));
  }

  readScopes(): ReturnType<Server['readScopes']> {
    return Promise.resolve(this.#ok(null));
  }
}

/** Every four of them the other way round. */
function reverseBatches(statuses: ServerStatus[]): void {
  for (let from = 0; from < statuses.length; from += 4)
    statuses.splice(from, 4, ...statuses.slice(from, from + 4).reverse());
}

const modelProfile = {
  ...{
    displayName: '',
    bio: '',
    fields: [],
    avatar: null,
    header: null,
    visibility: 'public',
    language: null,
  },
};

/** The account of the model server. */
export const modelAccount = {
  id: serverAccountId('1'),
  acct: 'me@model.example',
  url: 'https://model.example/@me',
  followers: 0,
  statuses: 0,
  isLocked: false,
  movedTo: null,
  isSuspended: false,
  isLimited: false,
  createdAtMs: null,
};
