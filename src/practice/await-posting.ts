// Keeps a request waiting while its post is worked on: until that is done, or until a gateway in front, the client or the
// server has had enough. Whoever goes takes nothing with them: the work goes on.

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ApiContext } from './answer.ts';
import type { Instance } from './instance.ts';
import { proxyPage } from './perform-fault.ts';
import type { PostingState } from './post-once.ts';

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

/** Null when the post is settled, else what the client sees in the place of an answer. */
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
