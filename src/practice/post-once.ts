// A post on its way through Idempotency-Keys. Mastodon 4.2 to 4.5 read the key before the work and write it after the
// commit, without a lock (app/services/post_status_service.rb), so a repeat in between makes a second post. 4.6 and later
// lock the key while they work (app/models/concerns/lockable.rb): a repeat waits for the lock, and is then answered
// 503. Hollo reads the key first and has no lock either (src/api/v1/statuses.ts).

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ApiContext } from './answer.ts';
import { busy, serverError } from './api-error.ts';
import { beginStatus, createStatus, findRepeated } from './write-status.ts';
import type { Instance } from './instance.ts';
import { proxyPage } from './perform-fault.ts';
import type { StatusDraft, StoredStatus } from './stored.ts';

/** How long a repeat waits for the lock (`acquire_timeout` of the gem mario-redis-lock). */
const patienceMs = 10_000;
/** How long a lock lives when nobody takes it away (`autorelease` in lockable.rb). */
const lockLifeMs = 15 * 60_000;

/** What is asked for. */
export interface Posting {
  readonly draft: StatusDraft;
  readonly key: string | null;
  /** The date it is to have, instead of now. */
  readonly datedMs?: number;
  /** How long the work takes; null for a server that dies over it. */
  readonly workMs: number | null;
}

/** How far it is. */
export interface PostingState {
  outcome: { readonly status: StoredStatus } | { readonly error: unknown } | null;
  /** When it goes on; milliseconds since 1970. */
  nextMs: number;
}

/** Does the work: nothing is there before its end, and what is there then has the date and id of its beginning. */
function work(instance: Instance, posting: Posting, state: PostingState, atMs: number): void {
  const { draft, key, datedMs, workMs } = posting;
  const { locks } = instance;
  const untilMs = atMs + Math.min(workMs ?? lockLifeMs, lockLifeMs);
  const isLocked = key !== null && instance.personality.locksKeys;
  if (isLocked) locks.set(key, untilMs);
  if (workMs === null) {
    state.outcome = { error: serverError() };
    return;
  }
  const begun = beginStatus(instance, atMs, datedMs);
  state.nextMs = atMs + workMs;
  instance.work.at(state.nextMs, (doneMs) => {
    const more = { begun, doneMs, idempotencyKey: key, isCounted: true, isDated: datedMs !== undefined };
    try {
      state.outcome = { status: createStatus(instance, draft, more) };
    } catch (error) {
      state.outcome = { error };
    }
    if (isLocked && locks.get(key) === untilMs) locks.delete(key);
  });
}

function enter(
  instance: Instance,
  posting: Posting,
  state: PostingState,
  atMs: number,
  lastMs = atMs + patienceMs,
): void {
  const lockedMs = instance.locks.get(posting.key ?? '') ?? 0;
  if (lockedMs > atMs && atMs < lastMs) {
    state.nextMs = Math.min(lockedMs, lastMs);
    instance.work.at(state.nextMs, (thenMs) => {
      enter(instance, posting, state, thenMs, lastMs);
    });
    return;
  }
  if (lockedMs > atMs) {
    state.outcome = { error: busy() };
    return;
  }
  try {
    const repeated = findRepeated(instance, posting.key, atMs);
    if (repeated === null) work(instance, posting, state, atMs);
    else state.outcome = { status: repeated };
  } catch (error) {
    state.outcome = { error };
  }
}

/** Begins; where nothing has to be waited for, it is settled at once. */
export function beginPosting(instance: Instance, posting: Posting): PostingState {
  const nowMs = instance.now();
  const state: PostingState = { outcome: null, nextMs: nowMs };
  enter(instance, posting, state, nowMs);
  instance.work.settle(nowMs);
  return state;
}

/** Resolves when the time has come; false when the client or the server went before. */
async function sleeps(instance: Instance, context: ApiContext, untilMs: number): Promise<boolean> {
  const { outgoing } = context.env;
  const gone = new AbortController();
  const leave = (): void => {
    gone.abort();
  };
  outgoing.once('close', leave);
  try {
    const signal = AbortSignal.any([gone.signal, instance.closing]);
    await instance.sleep(untilMs - instance.now(), signal);
    return true;
  } catch {
    return false;
  } finally {
    outgoing.off('close', leave);
  }
}

/**
 * Keeps a request waiting while its post is worked on: until that is done, or until a gateway in front, the client or the
 * server gives up; the work goes on without them. Null when the post is settled, else what the client sees instead of an
 * answer.
 */
export async function awaitPosting(
  instance: Instance,
  context: ApiContext,
  posting: PostingState,
): Promise<Response | null> {
  const fault = context.get('fault');
  const gateway = fault?.kind === 'atWork' ? fault.gateway : undefined;
  const endMs = instance.now() + (gateway?.afterMs ?? Number.POSITIVE_INFINITY);
  while (posting.outcome === null) {
    if (instance.now() >= endMs && gateway?.then === 'page') return proxyPage(504, 'Gateway Time-out');
    const isPatient = instance.now() < endMs;
    if (!isPatient || !(await sleeps(instance, context, Math.min(posting.nextMs, endMs)))) {
      context.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    instance.work.settle(instance.now());
  }
  return null;
}

/** What was made. Throws what kept it from being made. */
export function statusOf({ outcome }: PostingState): StoredStatus {
  if (outcome === null) throw new Error('It is still being worked on.');
  if ('error' in outcome) throw outcome.error;
  return outcome.status;
}
