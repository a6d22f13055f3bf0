// Lets a request go wrong in the way a fault says. `commit` is the handler: whether and when it runs is what
// the faults differ in.

import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault } from './fault.ts';

/** What a fault needs to have its way. */
export interface FaultScene {
  /** Does what the request asks and gives the honest answer. */
  readonly commit: () => Promise<Response>;
  readonly breakConnection: () => void;
  /** Sends these bytes as they are and closes the connection. */
  readonly sendBytes: (bytes: string) => void;
  /** What the server answers when the same request comes once more with the same key. */
  readonly repeated: (first: Response) => Response;
  /** Takes a post away as if it had never been. */
  readonly remove: (statusId: string) => void;
  /** Aborted when the server closes: what was to happen later does not. */
  readonly closing: AbortSignal;
}

const reasons = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
};

function json(httpStatus: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status: httpStatus,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
}

/** The page of a web server in front, as nginx writes it. */
export function proxyPage(httpStatus: number, reason: string): Response {
  const title = `${httpStatus} ${reason}`;
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return new Response(page, {
    status: httpStatus,
    headers: { 'Content-Type': 'text/html', Server: 'nginx' },
  });
}

/** The same answer, a byte at a time; what is left comes at once when the server closes. */
async function trickling(answer: Response, everyMs: number, closing: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await wait(everyMs, undefined, { signal: closing }).catch(() => undefined);
      const end = closing.aborted ? bytes.length : sent + 1;
      if (sent < bytes.length) controller.enqueue(bytes.subarray(sent, end));
      sent = end;
      if (sent >= bytes.length) controller.close();
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

type Instead = Extract<Fault, { readonly kind: 'answersInstead' }>;

function changed(honest: unknown, changes: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(honest)) return JSON.stringify(honest.map((each: object) => ({ ...each, ...changes })));
  return JSON.stringify({ ...(honest as object), ...changes });
}

/** An answer in full, as no decent library would give it. */
async function bytesInstead(fault: Instead, scene: FaultScene): Promise<string> {
  const { body, httpStatus, headers = {}, lacksBytes = 0, commits } = fault;
  const answer = commits || typeof body !== 'string' ? await scene.commit() : null;
  const text = typeof body === 'string' ? body : changed(await answer?.json(), body.changes);
  const lines = Object.entries({
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text) + lacksBytes),
    Connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${httpStatus} Surprise`, ...lines, '', text].join('\r\n');
}

async function commitLate(afterMs: number, scene: FaultScene): Promise<void> {
  try {
    await wait(afterMs, undefined, { signal: scene.closing });
  } catch {
    return;
  }
  await scene.commit();
}

/** The answer under this fault; for a broken connection one that is not sent. */
export async function performFault(fault: Fault, scene: FaultScene): Promise<Response> {
  switch (fault.kind) {
    case 'dropBeforeCommit':
    case 'resetWhileReceiving':
      scene.breakConnection();
      return RESPONSE_ALREADY_SENT;
    case 'dropAfterCommit':
    case 'diesAtWork':
      await scene.commit();
      scene.breakConnection();
      return RESPONSE_ALREADY_SENT;
    case 'commitLate':
      scene.breakConnection();
      await commitLate(fault.afterMs, scene);
      return RESPONSE_ALREADY_SENT;
    case 'errorAfterCommit':
      await scene.commit();
      return json(fault.httpStatus, { status: fault.httpStatus, error: reasons[fault.httpStatus] });
    case 'htmlError':
      if (fault.commits) await scene.commit();
      return proxyPage(fault.httpStatus, reasons[fault.httpStatus]);
    case 'slow': {
      const answer = await scene.commit();
      await wait(fault.waitMs, undefined, { signal: scene.closing }).catch(() => undefined);
      return answer;
    }
    case 'sentTwice':
      return scene.repeated(await scene.commit());
    case 'refused':
      return json(fault.httpStatus, { error: 'Refused' });
    case 'tooManyWithoutHeaders':
      return json(429, { error: 'Throttled' });
    case 'trickle':
      return trickling(await scene.commit(), fault.everyMs, scene.closing);
    case 'neverProcessed':
    case 'processingFails':
    case 'atWork':
      return scene.commit();
    case 'answersInstead':
      scene.sendBytes(await bytesInstead(fault, scene));
      return RESPONSE_ALREADY_SENT;
    case 'dropSilently': {
      const answer = await scene.commit();
      const { id } = (await answer.clone().json()) as { readonly id?: string };
      if (id !== undefined) scene.remove(id);
      return answer;
    }
    case 'emptyAfterCommit':
      await scene.commit();
      return new Response('', {
        status: 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
      });
  }
}
