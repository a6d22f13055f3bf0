// What anybody may ask before logging in: who this is, which version, which rules, where to log in.

import type { Hono } from 'hono';
import { answer, type ApiContext, type ApiEnvironment } from './answer.ts';
import { domainOf, findAccount, isMastodon, type Instance } from './instance.ts';
import { actorUrl, type Json } from './render-account.ts';
import { renderInstanceV1, renderInstanceV2, renderNodeinfo, renderRules } from './render-instance.ts';
import { scopesOf } from './scopes.ts';

/** Logging in as a person is not played: only the part of a program alone is there. */
function oauthMetadata(instance: Instance): Json {
  const { entities } = instance.personality;
  const url = instance.url();
  return {
    issuer: `${url}/`,
    authorization_endpoint: `${url}/oauth/authorize`,
    token_endpoint: `${url}/oauth/token`,
    revocation_endpoint: `${url}/oauth/revoke`,
    ...(entities < 4.4 ? {} : { userinfo_endpoint: `${url}/oauth/userinfo` }),
    scopes_supported: scopesOf(entities).filter(
      (scope) => isMastodon(instance) || !scope.startsWith('admin:'),
    ),
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: [
      'authorization_code',
      ...(entities < 4.4 ? ['password'] : []),
      'client_credentials',
    ],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    service_documentation: 'https://docs.joinmastodon.org/',
    app_registration_endpoint: `${url}/api/v1/apps`,
  };
}

/** Adds WebFinger (https://docs.joinmastodon.org/spec/webfinger/); before the gate of the API, for it has no limits. */
export function addWebFinger(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.get('/.well-known/webfinger', (context) => {
    const [name = '', host = ''] = (context.req.query('resource') ?? '').replace(/^acct:/, '').split('@');
    const account = findAccount(instance, name, host);
    if (account === null) return new Response(null, { status: 404 });
    const href = actorUrl(instance, account);
    const found = {
      subject: `acct:${account.username}@${domainOf(instance)}`,
      aliases: [`${instance.url()}/@${account.username}`, href],
      links: [{ rel: 'self', type: 'application/activity+json', href }],
    };
    return Response.json(found, { headers: { 'Content-Type': 'application/jrd+json; charset=utf-8' } });
  });
}

/** Adds the endpoints about the instance. */
export function addInstanceEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  const serve = (path: string, render: (of: Instance) => unknown): void => {
    app.get(path, (context: ApiContext) => answer(instance, context, render(instance)));
  };
  serve('/api/v1/instance', renderInstanceV1);
  if (instance.personality.manners.hasInstanceV2) serve('/api/v2/instance', renderInstanceV2);
  serve('/api/v1/instance/rules', renderRules);
  serve('/nodeinfo/2.0', renderNodeinfo);
  if (instance.personality.hasOauthMetadata) serve('/.well-known/oauth-authorization-server', oauthMetadata);
  serve('/.well-known/nodeinfo', () => ({
    links: [
      {
        rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0',
        href: `${instance.url()}/nodeinfo/2.0`,
      },
    ],
  }));
}
