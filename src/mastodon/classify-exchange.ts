// From what happened on the wire to what the engine may believe. By status and shape only: the words of an error
// are in the account's language and mean nothing to a program.

import type { Answer, Refusal } from '../ports/server.ts';
import { headerOf, type AnsweredExchange, type Exchange } from './exchange.ts';
import { decodeRateFacts } from './rate-facts.ts';
import { errorIn, parseBody, sayAnswer } from './say-answer.ts';
import { wallIn } from './walls.ts';

const refusals: Readonly<Record<number, Refusal>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  410: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
};

// Refusals that come from before the API on many servers, and mean what they say wherever they come from.
const plainRefusals: readonly number[] = [413, 429];

/** Of Mastodon, in English whatever the account's language; GoToSocial and Akkoma; OAuth (RFC 6750); Takahe, Passport, Misskey. */
const scopeForms =
  /outside the authorized scopes|insufficient[ _](?:scope|permission)|scope_missing|invalid scope|"PERMISSION_DENIED"/i;

function lacksScope({ status, headers, body }: AnsweredExchange): boolean {
  const challenge = headerOf(headers, 'www-authenticate') ?? '';
  const isJson = parseBody(body) !== undefined;
  return (
    [400, 401, 403].includes(status) &&
    ((isJson && scopeForms.test(body ?? '')) || /insufficient_scope/.test(challenge))
  );
}

// 408 is the one 4xx that says the request was not heard out.
function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408;
}

// https://www.rfc-editor.org/rfc/rfc9110#status.503
const passingStatuses: readonly number[] = [502, 503, 504];

function failureIn({ status, body }: AnsweredExchange): { readonly failure?: 'lasting' | 'passing' } {
  if (status < 500 || errorIn(body) === null) return {};
  return { failure: passingStatuses.includes(status) ? 'passing' : 'lasting' };
}

// What proxies and Cloudflare (520 to 524) say when they give up on the server behind them.
const gatewayStatuses: readonly number[] = [502, 503, 504, 520, 521, 522, 523, 524];

/** Whether something in front of the server has spoken, and not its API, which uses some of these numbers, too. */
function isFromGateway({ status, body }: AnsweredExchange): boolean {
  return gatewayStatuses.includes(status) && errorIn(body) === null;
}

function classifySuccess<Value>(
  exchange: AnsweredExchange,
  decode: (body: unknown) => Value | null,
): Answer<Value> {
  const rate = decodeRateFacts(exchange.headers);
  const unknown = (detail: string): Answer<Value> => ({
    ...{ kind: 'unknown', cause: 'answered', detail, rate, isFinished: true },
  });
  if (exchange.body === null) return unknown(sayAnswer(exchange));
  const parsed = parseBody(exchange.body);
  if (parsed === undefined) return unknown(`no JSON, but ${sayAnswer(exchange)}`);
  const value = decode(parsed);
  if (value === null) return unknown(`not what was asked for, but ${sayAnswer(exchange)}`);
  return { kind: 'ok', value, rate };
}

/** What became of a request; `decode` gives null for a body that is not what was asked for. */
export function classifyExchange<Value>(
  exchange: Exchange,
  decode: (body: unknown) => Value | null,
): Answer<Value> {
  if (exchange.kind === 'notSent') return exchange;
  if (exchange.kind === 'lost')
    return { kind: 'unknown', cause: 'lost', detail: exchange.detail, rate: null };
  const { status } = exchange;
  if (status >= 200 && status < 300) return classifySuccess(exchange, decode);
  const rate = decodeRateFacts(exchange.headers);
  const wall = wallIn(exchange);
  if (wall !== null) {
    const message = sayAnswer(exchange);
    return {
      kind: 'refused',
      refusal: 'forbidden',
      httpStatus: status,
      message,
      isFromApi: false,
      wall,
      rate,
    };
  }
  if (!isRefusal(status))
    return {
      kind: 'unknown',
      cause: isFromGateway(exchange) ? 'gateway' : 'answered',
      detail: sayAnswer(exchange),
      rate,
      ...failureIn(exchange),
    };
  const refusal = refusals[status] ?? 'invalid';
  const isFromApi = plainRefusals.includes(status) || (status >= 400 && errorIn(exchange.body) !== null);
  const message = sayAnswer(exchange);
  const refused = { kind: 'refused', refusal, httpStatus: status, message, isFromApi, rate } as const;
  return lacksScope(exchange) ? { ...refused, refusal: 'forbidden', lacksScope: true } : refused;
}
