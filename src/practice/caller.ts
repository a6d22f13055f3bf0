// Who asks: the token of a request, and whether it may do what is asked. Refusals are Doorkeeper's
// (recorded: 401 with `WWW-Authenticate`; 403 outside the scopes).

import { ApiError } from './api-error.ts';
import type { Personality } from './personality.ts';
import type { Store } from './store.ts';
import type { StoredToken } from './stored.ts';

/** Who sent a request. */
export interface Caller {
  /** Null without a token, and with one that is not known. */
  readonly token: StoredToken | null;
  /** Null unless the token is a person's. */
  readonly userId: string | null;
  readonly address: string;
}

/** Finds the caller by `Authorization: Bearer` or the `access_token` parameter. */
export function findCaller(
  store: Store,
  authorization: string | null,
  parameter: string | null,
  address: string,
): Caller {
  const sent = /^bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? parameter;
  const token = sent === null ? null : (store.tokens.get(sent) ?? null);
  return { token, userId: token?.ofUser === true ? (store.accounts[0]?.id ?? null) : null, address };
}

/** The token, if it is known and has one of these scopes. Throws ApiError 401 or 403. */
export function requireScope(caller: Caller, ...wanted: readonly string[]): StoredToken {
  const isRevoked = caller.token?.isRevoked === true;
  if (caller.token === null || isRevoked) {
    const error = `The access token ${isRevoked ? 'was revoked' : 'is invalid'}`;
    const asked = `Bearer realm="Doorkeeper", error="invalid_token", error_description="${error}"`;
    throw new ApiError(401, { error }, { 'WWW-Authenticate': asked });
  }
  const { scopes } = caller.token;
  if (wanted.some((scope) => scopes.includes(scope) || scopes.includes(scope.split(':', 1)[0] ?? scope)))
    return caller.token;
  throw new ApiError(403, { error: 'This action is outside the authorized scopes' });
}

/** The same, of a person and not of a program alone. Throws ApiError 401, 403 or 422. */
export function requireUser(caller: Caller, ...wanted: readonly string[]): StoredToken {
  const token = requireScope(caller, ...wanted);
  if (caller.userId === null)
    throw new ApiError(422, { error: 'This method requires an authenticated user' });
  return token;
}

/** Reading is open to everybody; a token that is sent must be allowed to. Throws ApiError 403. */
export function mayRead(caller: Caller, ...wanted: readonly string[]): void {
  if (caller.token !== null) requireScope(caller, ...wanted);
}

/** The scopes that let a token read its own account. */
export function profileScopes(personality: Personality): readonly string[] {
  const scopes = ['read', 'read:accounts'];
  return personality.entities >= 4.3 ? [...scopes, 'profile'] : scopes;
}
