// From what happened on the wire to what the engine may believe. By status and shape only: the words of an error
// are in the account's language and mean nothing to a program.

import { asRecord, textOf } from '../servers/json-fields.ts';
import type { Answer, Refusal } from '../ports/server.ts';
import type { AnsweredExchange, Exchange } from './exchange.ts';
import { decodeRateFacts } from './rate-facts.ts';

const longestMessage = 300;

const refusals: Readonly<Record<number, Refusal>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  410: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
};

/** The body as JSON; undefined when it is none. */
export function parseBody(body: string | null): unknown {
  if (body === null) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

// Sentences for people: the server's own where it gives one, else the bare status.
function messageOf({ status, body }: AnsweredExchange): string {
  const error = textOf(asRecord(parseBody(body)), 'error');
  const said = error?.replace(/\p{Cc}+/gu, ' ').slice(0, longestMessage);
  return said ? `HTTP ${status}: ${said}` : `HTTP ${status}`;
}

// 408 is the one 4xx that says the request was not heard out.
function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408;
}

function classifySuccess<Value>(
  exchange: AnsweredExchange,
  decode: (body: unknown) => Value | null,
): Answer<Value> {
  const rate = decodeRateFacts(exchange.headers);
  const unknown = (detail: string): Answer<Value> => ({ kind: 'unknown', detail, rate });
  if (exchange.body === null) return unknown(exchange.flaw ?? 'the answer was cut off');
  const parsed = parseBody(exchange.body);
  if (parsed === undefined) return unknown(`HTTP ${exchange.status} without JSON`);
  const value = decode(parsed);
  if (value === null) return unknown(`HTTP ${exchange.status} with something else than was asked for`);
  return { kind: 'ok', value, rate };
}

/** What became of a request; `decode` gives null for a body that is not what was asked for. */
export function classifyExchange<Value>(
  exchange: Exchange,
  decode: (body: unknown) => Value | null,
): Answer<Value> {
  if (exchange.kind === 'notSent') return exchange;
  if (exchange.kind === 'lost') return { kind: 'unknown', detail: exchange.detail, rate: null };
  const { status } = exchange;
  if (status >= 200 && status < 300) return classifySuccess(exchange, decode);
  const rate = decodeRateFacts(exchange.headers);
  if (!isRefusal(status)) return { kind: 'unknown', detail: `HTTP ${status}`, rate };
  const refusal = refusals[status] ?? 'invalid';
  return { kind: 'refused', refusal, httpStatus: status, message: messageOf(exchange), rate };
}
