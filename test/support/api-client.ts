// A bare client of the Mastodon API for tests: it says what it sends and shows all that came back.

/** What a request may carry. */
interface ApiRequest {
  readonly json?: unknown;
  readonly form?: URLSearchParams | FormData;
  /** As it stands, with a content type among the headers. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null sends none; left out, the client's own is sent. */
  readonly token?: string | null;
}

/** What came back. `body` is parsed when it is JSON, the text otherwise. */
export interface ApiAnswer {
  readonly httpStatus: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A client of one server. */
export interface ApiClient {
  readonly url: string;
  readonly ask: (method: string, path: string, request?: ApiRequest) => Promise<ApiAnswer>;
}

function parseBody(text: string, contentType: string): unknown {
  return contentType.includes('json') && text !== '' ? (JSON.parse(text) as unknown) : text;
}

/** A client with this token. */
export function apiClient(url: string, token: string): ApiClient {
  return {
    url,
    ask: async (method, path, request = {}) => {
      const sent = request.token === undefined ? token : request.token;
      const json = request.json === undefined ? null : JSON.stringify(request.json);
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          'User-Agent': 'tweetferry contract suite',
          Accept: 'application/json',
          ...(sent === null ? {} : { Authorization: `Bearer ${sent}` }),
          ...(json === null ? {} : { 'Content-Type': 'application/json' }),
          ...request.headers,
        },
        body:
          json ??
          request.form ??
          (request.raw === undefined ? null : new Uint8Array(Buffer.from(request.raw))),
        redirect: 'manual',
      });
      const text = await response.text();
      const body = parseBody(text, response.headers.get('content-type') ?? '');
      return { httpStatus: response.status, headers: response.headers, body };
    },
  };
}

/** A field of a JSON object; undefined when there is none. */
export function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}

/** A field that must be text. */
export function textField(value: unknown, ...path: readonly (string | number)[]): string {
  const found = field(value, ...path);
  if (typeof found !== 'string') throw new Error(`${path.join('.')} is ${JSON.stringify(found)}, not text`);
  return found;
}

/** The `error` of an answer, or nothing. */
export function errorOf(answer: ApiAnswer): string {
  const error = field(answer.body, 'error');
  return typeof error === 'string' ? error : '';
}
