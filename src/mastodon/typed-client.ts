// masto's typed client over our own transport. masto's types check what we send, paths and parameters; what
// comes back is the bare exchange, because status, headers and every odd body must be seen.

import { HttpActionDispatcherHookMastodon } from 'masto/adapters/action/dispatcher-http-hook-mastodon.js';
import { HttpActionDispatcher } from 'masto/adapters/action/dispatcher-http.js';
import { createActionProxy } from 'masto/adapters/action/proxy.js';
import { BaseHttp } from 'masto/adapters/http/base-http.js';
import { SerializerNativeImpl } from 'masto/adapters/serializers/serializer-native-impl.js';
import type { HttpRequestParams, HttpResponse } from 'masto/interfaces/index.js';
import type { mastodon } from 'masto';

import type { UploadRequest } from '../ports/server.ts';
import type { Exchange } from './exchange.ts';
import { multipartBody, type FormPart } from './multipart.ts';
import type { LocalRequest, Transport } from './transport.ts';

/** As the API names parameters: `displayName` is `display_name`. masto does it too, a good deal slower. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [snakeCase(name), inSnakeCase(inner)]),
  );
}

const serializer = new SerializerNativeImpl();

/** A file for masto's parameters: a Blob in name only, whose bytes are streamed when they are sent. */
export class StreamedFile extends Blob {
  readonly upload: UploadRequest;

  constructor(upload: UploadRequest) {
    super([], { type: upload.mimeType });
    this.upload = upload;
  }
}

/** What is true of one call and not of its parameters. */
export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | undefined;
  readonly leaves?: Promise<boolean> | undefined;
  readonly isPost?: boolean;
}

function addressOf({ path, search }: HttpRequestParams): string {
  const query = typeof search === 'string' ? search : serializer.serialize('querystring', search ?? {});
  return query === '' ? path : `${path}?${query}`;
}

/** Names inside of names stand in brackets: `source[privacy]`, `fields_attributes[0][name]`. */
function* formParts(name: string, value: unknown): Generator<FormPart> {
  if (value instanceof StreamedFile) yield [name, value.upload];
  else if (typeof value === 'string') yield [name, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      const plain = snakeCase(key);
      yield* formParts(name === '' ? plain : `${name}[${plain}]`, inner);
    }
}

function bodyOf({ body, encoding }: HttpRequestParams): Pick<LocalRequest, 'headers' | 'body'> {
  if (body === undefined) return {};
  if (encoding === 'multipart-form') {
    const multipart = multipartBody([...formParts('', body)]);
    return { headers: { 'content-type': multipart.contentType }, body: multipart };
  }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(inSnakeCase(body)) };
}

class ExchangeHttp extends BaseHttp {
  readonly #transport: Transport;
  readonly #call: CallOptions;

  constructor(transport: Transport, call: CallOptions) {
    super();
    this.#transport = transport;
    this.#call = call;
  }

  override async request<Body>(params: HttpRequestParams): Promise<HttpResponse<Body>> {
    const { headers, body } = bodyOf(params);
    const { idempotencyKey, signal, leaves, isPost = false } = this.#call;
    const key = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    const head = { method: params.method, path: addressOf(params), headers: { ...headers, ...key } };
    const request = { ...head, leaves, isPost };
    const exchange = await this.#transport(body ? { ...request, body } : request, signal);
    // masto reads nothing of it but the Link header for paging, which we do by id.
    return { headers: new Headers(), data: exchange as Body };
  }
}

class WithoutWaiting extends HttpActionDispatcherHookMastodon {
  /** masto would sleep and poll here after every upload; the engine waits for media itself. */
  override afterDispatch(_action: unknown, result: unknown): unknown {
    return result;
  }
}

/**
 * Makes one typed call and gives its exchange: `ask((client) => client.v1.statuses.create(...))`. Rejects as the
 * transport does.
 */
export async function ask(
  transport: Transport,
  makeCall: (client: mastodon.rest.Client) => PromiseLike<unknown>,
  call: CallOptions = {},
): Promise<Exchange> {
  const http = new ExchangeHttp(transport, call);
  const dispatcher = new HttpActionDispatcher(http, new WithoutWaiting(http));
  const client = createActionProxy<mastodon.rest.Client>(dispatcher, { context: ['api'] });
  return (await makeCall(client)) as Exchange;
}
