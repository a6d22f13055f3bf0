// One migration in several lives against a practice server that works on posts for a while, all on one virtual clock: a life
// ends at a moment of that clock, as by SIGKILL, in the middle of whatever it waits for. The ledger lives on.

import { setTimeout as wait } from 'node:timers/promises';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openTarget, type Target } from '../../src/compose-target.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { OperationId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import type { Answer, Server } from '../../src/ports/server.ts';
import type { FaultHook } from '../../src/practice/fault.ts';
import type { PersonalityName } from '../../src/practice/personality.ts';
import type { Practice } from '../../src/practice/practice.ts';
import type { StoredStatus } from '../../src/practice/stored.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { adoptFromAccount } from '../../src/replay/adopt.ts';
import { replay } from '../../src/replay/replay.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { Died } from './model-server.ts';

/** A life: after how long it is killed, and how wrong its computer's clock is. */
export interface Life {
  /** Null for one that goes on to the end. */
  readonly killedAfterMs: number | null;
  readonly clockOffMs: number;
  /** After how long its owner presses Ctrl-C; never unless given. */
  readonly stoppedAfterMs?: number;
  /** Whether it is begun with --adopt. */
  readonly adopts?: boolean;
}

/** What somebody else does with the account, so long after the beginning: its owner by hand, or another computer. */
export interface Deed {
  readonly afterMs: number;
  readonly act: (server: Server, shown: readonly StoredStatus[]) => Promise<unknown>;
}

/** A post whose request left. */
export interface Sent {
  readonly text: string;
  readonly key: string | null;
  readonly afterMs: number;
}

/** How it went. */
export interface Lived {
  /** What the account shows in the end. */
  readonly texts: readonly string[];
  readonly events: readonly ReplayEvent[];
  /** Where each post stands: the kind of its state, and why it failed. */
  readonly states: readonly string[];
  /** Codes of errors that ended lives. */
  readonly codes: readonly string[];
  readonly elapsedMs: number;
  readonly statusRequests: number;
  /** Posts as they left, repeats and all. */
  readonly sent: readonly Sent[];
  /** Operations that are known to be shown twice, as `status` tells. */
  readonly twins: readonly OperationId[];
}

const startMs = Date.UTC(2026, 0, 1);

/** A server whose clients die: a request whose client is gone ends when the server has noticed. */
function mortalServer(
  server: Server,
  death: AbortSignal,
  isKept: () => boolean,
  leaving: (text: string, key: string | null) => void,
): Server {
  return new Proxy(server, {
    get(target, name: keyof Server) {
      const method = (target[name] as (...all: readonly unknown[]) => Promise<unknown>).bind(target);
      return async (...all: readonly unknown[]): Promise<unknown> => {
        death.throwIfAborted();
        if (name !== 'postStatus') return method(...all);
        const [request, key, signal, leaves] = all as Parameters<Server['postStatus']>;
        const hangUp = AbortSignal.any([death, ...(signal ? [signal] : [])]);
        leaving(request.text, key);
        try {
          return await target.postStatus(request, key, hangUp, leaves);
        } catch (error) {
          while (isKept()) await wait(1);
          throw error;
        }
      };
    },
  });
}

/** A server behind something else that writes the Date header; stock Mastodon by itself writes none. */
function withDate({ server, limiter, ...target }: Target, aheadMs: number | null): Target {
  const dateOf = (serverMs: number | null): number | null =>
    serverMs === null || aheadMs === null ? null : serverMs + aheadMs;
  const front = new Proxy(server, {
    get(inner, name: keyof Server) {
      const method = (inner[name] as (...all: readonly unknown[]) => Promise<unknown>).bind(inner);
      return async (...all: readonly unknown[]): Promise<unknown> => {
        const answer = (await method(...all)) as Answer<unknown>;
        return !('rate' in answer) || answer.rate === null
          ? answer
          : { ...answer, rate: { ...answer.rate, serverNowMs: dateOf(answer.rate.serverNowMs) } };
      };
    },
  });
  // What the limiter learns is shifted already.
  const dated = aheadMs === null ? { ...limiter, serverNowMs: () => null } : limiter;
  return { ...target, server: front, limiter: dated };
}

/** Runs the plan until it is done or `lives` are over, each beginning when the one before has ended. */
export async function live(
  plan: readonly StatusOperation[],
  from: {
    readonly personality: PersonalityName;
    readonly faults: FaultHook;
    /** How far the clock of the Date header is ahead of the one that dates posts; null for answers without one. */
    readonly dateAheadMs?: number | null;
    readonly lives: readonly Life[];
    /** Reads the server in the end, when all it works on is done. */
    readonly settleMs: number;
    /** Another run after that, as the owner may begin one. */
    readonly next?: Life;
    readonly deeds?: readonly Deed[];
    /** Posts within an hour; as many as there are unless given. */
    readonly maxPerHour?: number;
  },
): Promise<Lived> {
  const clock = virtualClock(startMs);
  let kept = 0;
  let statusRequests = 0;
  const practice: Practice = await startPractice({
    ...{ personality: from.personality, now: () => clock.now(), token: 'token', unlimited: true },
    account: { username: 'mira', displayName: 'Mira' },
    faults: (request) => {
      if (request.requestClass === 'status') statusRequests += 1;
      return from.faults(request);
    },
    sleep: async (waitMs, signal) => {
      kept += 1;
      try {
        await clock.sleep(waitMs, signal);
      } finally {
        kept -= 1;
      }
    },
  });
  const theirs = connectServer({
    ...{ instance: new URL(practice.url), token: 'token', userAgent: 'another', timeoutMs: 10_000 },
  });
  const ledger = memoryLedger();
  const events: ReplayEvent[] = [];
  const sent: Sent[] = [];
  const deeds = [...(from.deeds ?? [])];
  const codes: string[] = [];
  const choices = choicesSchema.parse({
    ...{ pace: 'fastest', limits: 'none' },
    ...(from.maxPerHour === undefined ? {} : { maxPerHour: from.maxPerHour }),
  });

  async function lead(
    { clockOffMs, adopts = false }: Life,
    death: AbortSignal,
    signal: AbortSignal,
  ): Promise<void> {
    const until = (signal?: AbortSignal): AbortSignal => (signal ? AbortSignal.any([signal, death]) : death);
    const own: Clock = {
      ...clock,
      now: () => clock.now() + clockOffMs,
      sleep: (waitMs, signal) => clock.sleep(waitMs, until(signal)),
    };
    const time = { clock: own, guardMs: 0 };
    const opened = await openTarget(new URL(practice.url), 'token', {
      ...{ choices, userAgent: 'test', signal, time },
    });
    const target = withDate(opened, from.dateAheadMs === undefined ? 0 : from.dateAheadMs);
    const dead = (): void => {
      death.throwIfAborted();
    };
    const context: ReplayContext = {
      ...target,
      server: mortalServer(
        target.server,
        death,
        () => kept > 0,
        (text, key) => {
          sent.push({ text, key, afterMs: clock.now() - startMs });
        },
      ),
      ledger: new Proxy(ledger, {
        get(inner, name: keyof typeof ledger) {
          const method = (inner[name] as (...all: readonly unknown[]) => unknown).bind(inner);
          return (...all: readonly unknown[]): unknown => {
            dead();
            return method(...all);
          };
        },
      }),
      media: { open: () => [], fingerprint: () => Promise.resolve('') } as unknown as ReplayContext['media'],
      converter: { convert: () => Promise.reject(new Error('nothing is converted')) },
      key: ({ operation, epoch }) => `${operation}#${String(epoch)}`,
      listen: (event) => {
        events.push(event);
      },
      signal,
    };
    if (adopts) await adoptFromAccount(context, () => plan);
    await replay(context, () => plan, null);
  }

  /** Does what somebody else has to do by now, and until then waits. */
  async function others(over: AbortSignal): Promise<void> {
    for (let [next] = deeds; next; [next] = deeds) {
      const waitMs = Math.max(0, startMs + next.afterMs - clock.now());
      await clock.sleep(waitMs, over).catch(() => undefined);
      if (over.aborted) return;
      deeds.shift();
      await next.act(theirs, practice.statuses());
    }
  }

  /** Whether it came to its end. */
  async function lived(life: Life): Promise<boolean> {
    const death = new AbortController();
    const stop = new AbortController();
    const over = new AbortController();
    const after = async (waitMs: number | null | undefined, act: () => void): Promise<void> => {
      if (waitMs === null || waitMs === undefined) return;
      await clock.sleep(waitMs, over.signal).then(act, () => undefined);
    };
    let isDone = false;
    await clock.together([
      async () => {
        try {
          await lead(life, death.signal, stop.signal);
          isDone = true;
        } catch (error) {
          if (error instanceof MigrationError) codes.push(error.code);
          else if (!(error instanceof Died)) throw error;
        } finally {
          over.abort();
        }
      },
      () =>
        after(life.killedAfterMs, () => {
          death.abort(new Died());
        }),
      () =>
        after(life.stoppedAfterMs, () => {
          stop.abort(new MigrationError('INTERRUPTED'));
        }),
      () => others(over.signal),
    ]);
    return isDone;
  }

  try {
    for (const life of from.lives) if (await lived(life)) break;
    const elapsedMs = clock.now() - startMs;
    await clock.sleep(from.settleMs);
    if (from.next) await lived(from.next);
    const states = await Promise.all(
      plan.map(async ({ id }) => {
        const state = await ledger.state(id);
        return state.kind === 'failed' ? `failed: ${state.reason}` : state.kind;
      }),
    );
    const texts = practice.statuses().map(({ text }) => text);
    const twins = (await ledger.twins()).map(({ operation }) => operation);
    return { texts, events, states, codes, elapsedMs, statusRequests, sent, twins };
  } finally {
    await practice.close();
  }
}
