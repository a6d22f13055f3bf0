// The way every request of the API goes: body, caller, limits at the gate, fault, handler. Also counts what came.

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { answerError, type ApiContext, type ApiEnvironment } from './answer.ts';
import { invalid, serverError } from './api-error.ts';
import { findCaller } from './caller.ts';
import type { Fault, FaultHook } from './fault.ts';
import { bucketsOf, classOf, type GateRequest, type RequestCounts } from './gate-buckets.ts';
import { decodeInput, readBody } from './input.ts';
import type { Instance } from './instance.ts';
import { everything, rateHeaders } from './limits.ts';
import { performFault, proxyPage } from './perform-fault.ts';
import { doWhatIsDue } from './schedule-status.ts';

/** The gate and its counters. */
export interface Gate {
  readonly middleware: MiddlewareHandler<ApiEnvironment>;
  readonly counts: () => RequestCounts;
}

/** Only the address we listen on can ask. */
const address = '127.0.0.1';
const pagingParameters = ['page', 'min_id', 'max_id', 'since_id'];

function describeRequest(context: ApiContext): GateRequest {
  const query = new URL(context.req.url).searchParams;
  return {
    method: context.req.method,
    path: context.req.path.replace(/(?<=.)\/$/, ''),
    isPaging: pagingParameters.some((name) => (query.get(name) ?? '').trim() !== ''),
  };
}

/** Counts the request; the refusal when a limit is reached. */
function passGate(instance: Instance, context: ApiContext, request: GateRequest): Response | null {
  const { limits, resetDigits } = instance.personality.manners;
  if (instance.isUnlimited || limits === 'none') return null;
  const caller = context.get('caller');
  const uses =
    limits === 'mastodon'
      ? bucketsOf(request, caller, instance.countsAddresses)
      : [{ bucket: everything, owner: address }];
  const { isFull, reading } = instance.limits.pass(uses);
  context.set('reading', reading);
  if (!isFull || reading === null) return null;
  const headers = { 'Content-Type': 'application/json', ...rateHeaders(reading, resetDigits) };
  return new Response(JSON.stringify({ error: 'Too many requests' }), { status: 429, headers });
}

/** What some servers answer to a request that others take. */
function refuseManners(instance: Instance, context: ApiContext): Response | null {
  const { needsUserAgent, takesChunkedBodies } = instance.personality.manners;
  if (needsUserAgent && (context.req.header('user-agent') ?? '') === '')
    return new Response(JSON.stringify({ error: "I'm a teapot: no user-agent sent with request" }), {
      status: 418,
      headers: { 'Content-Type': 'application/json' },
    });
  if (takesChunkedBodies || context.req.header('transfer-encoding') === undefined) return null;
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Reads what came; the answer when that fails, and null when it is understood. */
async function receive(
  instance: Instance,
  context: ApiContext,
  fault: Fault | null,
): Promise<Response | null> {
  context.set('reading', null);
  context.set('family', null);
  context.set('fault', fault);
  const rude = refuseManners(instance, context);
  if (rude !== null) return rude;
  let body: Buffer | null;
  try {
    const breakAfterBytes = fault?.kind === 'resetWhileReceiving' ? fault.afterBytes : undefined;
    const { largestBodyBytes } = instance.personality.manners;
    body = await readBody(context.env.incoming, largestBodyBytes, breakAfterBytes);
  } catch {
    return RESPONSE_ALREADY_SENT;
  }
  if (body === null && instance.personality.manners.oversized === 'refusal')
    return answerError(instance, context, invalid('File is too large'));
  if (body === null) return proxyPage(413, 'Request Entity Too Large');
  try {
    const query = new URL(context.req.url).searchParams;
    const { mindsBadInput } = instance.personality.manners;
    const input = await decodeInput(query, context.req.header('content-type') ?? '', body, mindsBadInput);
    if (mindsBadInput && input.hasNul()) throw serverError();
    context.set('input', input);
    return null;
  } catch (error) {
    return answerError(instance, context, error);
  }
}

/** Builds the gate of an instance. */
export function openGate(instance: Instance, hook: FaultHook | null): Gate {
  const byClass = { status: 0, edit: 0, upload: 0, delete: 0, paging: 0, read: 0, oauth: 0, other: 0 };
  let index = 0;
  let tooMany = 0;

  function nextFault(request: GateRequest, key: string | null): Fault | null {
    const requestClass = classOf(request);
    const classIndex = byClass[requestClass]++;
    const { method, path } = request;
    const nowMs = instance.now();
    const fault = hook?.({ method, path, requestClass, index, classIndex, nowMs, key }) ?? null;
    index += 1;
    return fault;
  }

  async function treat(context: ApiContext, commit: () => Promise<Response>): Promise<Response> {
    const request = describeRequest(context);
    const fault = nextFault(request, context.req.header('idempotency-key') ?? null);
    const failed = await receive(instance, context, fault);
    if (failed !== null) return failed;
    const input = context.get('input');
    const authorization = context.req.header('authorization') ?? null;
    context.set('caller', findCaller(instance.store, authorization, input.text('access_token'), address));
    doWhatIsDue(instance);
    const refusal = passGate(instance, context, request);
    if (refusal !== null) return refusal;
    if (fault === null) return await commit();
    const breakConnection = (): void => {
      context.env.incoming.socket.destroy();
    };
    const sendBytes = (bytes: string): void => {
      context.env.incoming.socket.end(bytes);
    };
    const remove = (id: string): void => {
      instance.store.apply({ kind: 'delete', id, mediaToo: true });
    };
    const repeated = (first: Response): Response => {
      const isKeyed = first.ok && context.req.header('idempotency-key') !== undefined;
      const fails = isKeyed && instance.personality.repeatedKey === 'serverError';
      return fails ? answerError(instance, context, serverError()) : first;
    };
    return await performFault(fault, {
      commit,
      breakConnection,
      sendBytes,
      repeated,
      remove,
      closing: instance.closing,
    });
  }

  return {
    middleware: async (context, next) => {
      const response = await treat(context, async () => {
        await next();
        return context.res;
      });
      if (response.status === 429) tooMany += 1;
      // The clock of the instance may not be that of this computer, and clients compare resets with this.
      if (response !== RESPONSE_ALREADY_SENT)
        response.headers.set('Date', new Date(instance.now()).toUTCString());
      if (response !== RESPONSE_ALREADY_SENT && !instance.personality.manners.keepsConnections)
        response.headers.set('Connection', 'close');
      // Hono merges the headers of an earlier answer into a later one unless it is taken away first.
      if (context.res !== response) {
        context.res = undefined;
        context.res = response;
      }
    },
    counts: () => ({ total: index, tooMany, byClass: { ...byClass } }),
  };
}
