// Programs and their tokens (Doorkeeper, app/controllers/api/v1/apps_controller.rb): registration and the
// client_credentials grant. Logging in as a person needs a browser; the person's token is given at the start.

import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { answer, type ApiContext, type ApiEnvironment } from './answer.ts';
import { ApiError, invalid } from './api-error.ts';
import { requireScope } from './caller.ts';
import { isMastodon, type Instance } from './instance.ts';
import type { Json } from './render-account.ts';
import { scopesOf } from './scopes.ts';
import type { StoredApp } from './stored.ts';

/** Push messages do not exist here; the key is of the right form. */
const vapidKey = 'BAhxXyHfAoMqrZECjRI56F5QrE4ynVlkZFMdKSpTIsWRNoWUVgut-Bnz2xsMSwiN4AF0b4I7ixF24OwiicOJivw=';

function renderApp(instance: Instance, app: StoredApp): Json {
  const { id, name, website } = app;
  if (instance.personality.entities < 4.3) return { name, website, vapid_key: vapidKey };
  return {
    id,
    name,
    website,
    scopes: app.scopes,
    redirect_uris: app.redirectUris,
    redirect_uri: app.redirectUris.join('\n'),
    vapid_key: vapidKey,
  };
}

function registerApp(instance: Instance, context: ApiContext): Response {
  const input = context.get('input');
  const name = input.text('client_name') ?? '';
  const redirectUris = input.list('redirect_uris') ?? (input.text('redirect_uris') ?? '').split('\n');
  if (name.trim() === '') throw invalid("Validation failed: Application name can't be blank");
  if (redirectUris.every((uri) => uri === ''))
    throw invalid("Validation failed: Redirect URI can't be blank");
  const scopes = (input.text('scopes') ?? 'read').trim().split(/\s+/);
  const { entities } = instance.personality;
  const known = scopesOf(entities);
  if (isMastodon(instance) && !scopes.every((scope) => known.includes(scope)))
    throw invalid(
      `Validation failed: Scopes doesn't match ${entities < 4.6 ? '' : 'those '}configured on the server.`,
    );
  const app: StoredApp = {
    id: String(instance.store.apps.size + 2),
    name,
    website: input.text('website'),
    scopes,
    redirectUris,
    clientId: randomBytes(32).toString('base64url'),
    clientSecret: randomBytes(32).toString('base64url'),
  };
  instance.store.apply({ kind: 'app', app });
  const extra =
    instance.personality.entities >= 4.3
      ? { client_secret_expires_at: 0 }
      : { id: app.id, redirect_uri: redirectUris.join('\n') };
  return answer(instance, context, {
    ...renderApp(instance, app),
    ...extra,
    client_id: app.clientId,
    client_secret: app.clientSecret,
  });
}

function refuseGrant(code: 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'): ApiError {
  const sentences = {
    invalid_client:
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
    invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  };
  return new ApiError(code === 'invalid_client' ? 401 : 400, {
    error: code,
    error_description: sentences[code],
  });
}

function grantToken(instance: Instance, context: ApiContext): Response {
  const input = context.get('input');
  const app = instance.store.apps.get(input.text('client_id') ?? '');
  if (app === undefined || app.clientSecret !== input.text('client_secret'))
    throw refuseGrant('invalid_client');
  if (input.text('grant_type') !== 'client_credentials') throw refuseGrant('unsupported_grant_type');
  const scopes = (input.text('scope') ?? 'read').split(/\s+/);
  if (scopes.some((scope) => !app.scopes.includes(scope))) throw refuseGrant('invalid_scope');
  const token = randomBytes(32).toString('base64url');
  instance.store.apply({ kind: 'token', token: { token, scopes, ofUser: false, app } });
  return answer(instance, context, {
    access_token: token,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    created_at: Math.floor(instance.now() / 1000),
  });
}

function revokeToken(instance: Instance, context: ApiContext): Response {
  const input = context.get('input');
  const token = instance.store.tokens.get(input.text('token') ?? '');
  const app = instance.store.apps.get(input.text('client_id') ?? '');
  const isOwn = app !== undefined && app.clientSecret === input.text('client_secret');
  if (!isOwn && instance.personality.manners.wrongRevoker === 'invalid_client')
    throw refuseGrant('invalid_client');
  if (token !== undefined && (!isOwn || token.app.clientId !== app.clientId))
    throw new ApiError(403, {
      error: 'unauthorized_client',
      error_description: 'You are not authorized to revoke this token',
    });
  if (token !== undefined) instance.store.apply({ kind: 'token', token: { ...token, isRevoked: true } });
  return answer(instance, context, {});
}

/** Adds the endpoints of programs and tokens. */
export function addOauthEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.post('/api/v1/apps', (context) => registerApp(instance, context));
  if (instance.personality.manners.tellsOfApps)
    app.get('/api/v1/apps/verify_credentials', (context) => {
      const { app: known } = requireScope(
        context.get('caller'),
        'read',
        'write',
        'profile',
        'follow',
        'push',
      );
      return answer(instance, context, renderApp(instance, known));
    });
  app.post('/oauth/token', (context) => grantToken(instance, context));
  app.post('/oauth/revoke', (context) => revokeToken(instance, context));
}
