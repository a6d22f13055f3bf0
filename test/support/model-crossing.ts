// Replays to the model server on a virtual clock: what a test of the engine's manners is about stands in the test, all
// else is quiet here.

import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { createLimiter, type LimiterOptions } from '../../src/pacing/create-limiter.ts';
import { noKeys, type Capabilities } from '../../src/model/capabilities.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { Answer, Server } from '../../src/ports/server.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { replay } from '../../src/replay/replay.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { aCapabilities } from './capabilities.ts';
import { modelAccount, ModelServer, type Fault, type ModelOptions } from './model-server.ts';

/** How the server and its surroundings are. */
export interface CrossingOptions {
  /** What goes wrong with the requests that create something, one after the other. */
  readonly faults?: readonly Fault[];
  readonly model?: Partial<ModelOptions>;
  readonly capabilities?: Partial<Capabilities>;
  readonly limiter?: Partial<LimiterOptions>;
  /** Answers in the place of the model server's. */
  readonly bend?: (own: Pick<Server, 'postStatus' | 'listStatuses'>) => Partial<Server>;
}

/** A server, a ledger, and runs between them. */
export interface ModelCrossing {
  readonly server: ModelServer;
  readonly ledger: Ledger;
  readonly context: ReplayContext;
  readonly run: (plan: readonly Operation[], limit?: number) => Promise<void>;
  /** Where each operation stands: the kind of its state, and why it failed. */
  readonly states: (plan: readonly Operation[]) => Promise<readonly string[]>;
}

const noRate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new Uint8Array(1));
}

/** What a replay to a server needs. Nothing is limited and nothing is remembered by keys, unless asked for. */
export function modelContext(
  server: Server,
  clock: Clock,
  ledger: Ledger,
  options: Pick<CrossingOptions, 'capabilities' | 'limiter'> = {},
): ReplayContext {
  const capabilities = aCapabilities({ buckets: [], keys: noKeys, ...options.capabilities });
  const { buckets } = capabilities;
  return {
    ...{ server, ledger, clock, capabilities, account: modelAccount, provesFirstPost: false },
    limiter: createLimiter({ buckets, pace: 'fastest', clock, ...options.limiter }),
    media: { open: oneByte, fingerprint: () => Promise.resolve('') },
    converter: { convert: () => Promise.reject(new Error('nothing is converted')) },
    key: ({ operation, epoch }) => `${operation}#${String(epoch)}`,
    listen: () => undefined,
    signal: new AbortController().signal,
  };
}

/** Opens the crossing. */
export function modelCrossing(options: CrossingOptions = {}, ledger = memoryLedger()): ModelCrossing {
  const clock = virtualClock(Date.UTC(2026, 0, 1));
  const faults = [...(options.faults ?? [])];
  const server = new ModelServer({
    ...{ now: () => clock.now(), keys: 'ignored', lateByMs: 60_000, mayDie: () => undefined },
    ...{ nextFault: () => faults.shift() ?? 'none', ...options.model },
  });
  const postStatus = server.postStatus.bind(server);
  const listStatuses = server.listStatuses.bind(server);
  Object.assign(server, options.bend?.({ postStatus, listStatuses }));
  const context = modelContext(server, clock, ledger, options);
  const states = async (plan: readonly Operation[]): Promise<readonly string[]> => {
    const told = await Promise.all(plan.map(({ id }) => ledger.state(id)));
    return told.map((state) => (state.kind === 'failed' ? `failed: ${state.reason}` : state.kind));
  };
  return {
    ...{ server, ledger, context, states },
    run: (plan, limit) => replay(context, () => plan, limit ?? null),
  };
}

/** A refusal in the form of the API, or a page. */
export function refused(
  httpStatus: 403 | 404,
  { isFromApi }: { readonly isFromApi: boolean },
): Answer<never> {
  const refusal = httpStatus === 404 ? 'notFound' : 'forbidden';
  return { kind: 'refused', refusal, httpStatus, message: `HTTP ${httpStatus}`, isFromApi, rate: noRate };
}
