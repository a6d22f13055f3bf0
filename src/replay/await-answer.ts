// Waits for the answer to a post for as long as the connection lives, up to a quarter of an hour: what hangs in the server is
// still done when it goes on, and whoever hangs up learns nothing of it. That it takes a while is said after ten seconds
// and written down, so that a process that dies over it knows that the server was at work.

import type { OperationId } from '../model/ids.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import type { Sending } from './poised.ts';

/** An answer that takes longer is waited for aloud. */
const silentMs = 10_000;
/** The longest an answer is waited for: as long as Mastodon's lock on a key lives. */
const longestSilenceMs = 15 * 60_000;

/** What became of a request, and whether the server may still be at work on it. */
export interface Awaited {
  readonly answer: Answer<ServerStatus>;
  readonly mayBeAtWork: boolean;
}

/** A connection that breaks after a silence was mostly cut by something on the way, and the server goes on. */
function mayBeAtWork(answer: Answer<unknown>, tookMs: number): boolean {
  if (answer.kind !== 'unknown') return false;
  return answer.cause === 'gateway' || (answer.cause === 'lost' && tookMs >= silentMs);
}

/**
 * The answer; `unknown` when there is none in time, or when the run is stopped after the first ten seconds. `whenSilent` is
 * done once when those are over. Throws what the request or `whenSilent` throws.
 */
export async function awaitAnswer(
  { clock, listen, signal }: Pick<ReplayContext, 'clock' | 'listen' | 'signal'>,
  operation: OperationId,
  { answering, abandon }: Sending,
  whenSilent: () => Promise<void>,
): Promise<Awaited> {
  const leftMs = clock.now();
  const ended = new AbortController();
  const given: { answer: Answer<ServerStatus> | null; isAbandoned: boolean } = {
    answer: null,
    isAbandoned: false,
  };
  const receive = async (): Promise<void> => {
    try {
      given.answer = await answering;
    } catch (error) {
      if (!given.isAbandoned) throw error;
    } finally {
      ended.abort();
    }
  };
  const isAnswered = (): boolean => ended.signal.aborted;
  const sleep = (waitMs: number, until: AbortSignal): Promise<void> =>
    clock.sleep(waitMs, until).catch(() => undefined);
  const watch = async (): Promise<void> => {
    await sleep(silentMs, ended.signal);
    if (isAnswered()) return;
    listen({ kind: 'silent', operation, untilMs: leftMs + longestSilenceMs });
    await whenSilent();
    await sleep(longestSilenceMs - silentMs, AbortSignal.any([ended.signal, signal]));
    if (isAnswered()) return;
    given.isAbandoned = true;
    abandon();
    await answering.catch(() => undefined);
  };
  await clock.together([receive, watch]);
  const tookMs = clock.now() - leftMs;
  const answer = given.answer ?? {
    ...{ kind: 'unknown', cause: 'lost', rate: null },
    detail: `no answer in ${String(Math.round(tookMs / 1_000))} seconds`,
  };
  return { answer, mayBeAtWork: mayBeAtWork(answer, tookMs) };
}
