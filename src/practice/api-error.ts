// A refusal on its way to the client. Bodies are Mastodon's: `{"error": "..."}` in the account's language,
// which here is English (app/controllers/concerns/api/error_handling.rb, config/locales/en.yml).

/** The codes Mastodon refuses with. */
export type RefusalCode = 400 | 401 | 403 | 404 | 406 | 413 | 418 | 422 | 429 | 500 | 501 | 503;

/** Thrown by handlers; the server turns it into an answer. */
export class ApiError extends Error {
  readonly httpStatus: RefusalCode;
  /** With a `status` it is made beside the controller, and has none of its headers. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    httpStatus: RefusalCode,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(body['error']));
    this.httpStatus = httpStatus;
    this.body = body;
    this.headers = headers;
  }
}

/** 422 with a sentence. */
export function invalid(sentence: string): ApiError {
  return new ApiError(422, { error: sentence });
}

/** 422 of a record that says no more than that. */
export function recordInvalid(): ApiError {
  return invalid('Record invalid');
}

/** 400 for a request that cannot be read. */
export function badRequest(): ApiError {
  return new ApiError(400, { status: 400, error: 'Bad Request' });
}

/** 404 as for a record that is not there. */
export function recordNotFound(): ApiError {
  return new ApiError(404, { error: 'Record not found' });
}

/** 429 of a family; the headers come from its reading. */
export function tooMany(): ApiError {
  return new ApiError(429, { error: 'Too many requests' });
}

/** 500 as Mastodon's last resort says it. */
export function serverError(): ApiError {
  return new ApiError(500, { status: 500, error: 'Internal Server Error' });
}

/** 503 while another request holds the lock (`RaceConditionError` of error_handling.rb). */
export function busy(): ApiError {
  return new ApiError(503, {
    error: 'There was a temporary problem serving your request, please try again',
  });
}
