// What other servers may ask and tell: WebFinger, actors and their inboxes. Not the API: no limits, no tokens.

import type { Hono } from 'hono';
import { accountOfActor, activityType, actorUrl, renderActor, renderWebFinger } from './actor.ts';
import type { ApiEnvironment } from './answer.ts';
import { findPerson } from './find-person.ts';
import { receiveActivity, type Activity } from './inbox.ts';
import type { Instance } from './instance.ts';
import type { StoredAccount } from './stored.ts';

function json(body: unknown, type: string): Response {
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': type } });
}

const nothing = (httpStatus: 202 | 404 | 410): Response => new Response(null, { status: httpStatus });

/** The address of the actor somebody went to; null where it cannot be told. */
async function actorMovedTo(instance: Instance, { movedTo }: StoredAccount): Promise<string | null> {
  const person = movedTo === undefined ? null : await findPerson(instance, movedTo);
  if (person === null) return null;
  return 'acct' in person ? (person.actor ?? null) : actorUrl(instance, person);
}

/** Adds them; before the gate of the API. */
export function addFederationEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  const accountAt = (path: string): StoredAccount | null =>
    accountOfActor(instance, `${instance.url()}${path.replace(/\/inbox$/, '')}`);

  app.get('/.well-known/webfinger', (context) => {
    const found = renderWebFinger(instance, context.req.query('resource') ?? '');
    return found === null ? nothing(404) : json(found, 'application/jrd+json; charset=utf-8');
  });
  for (const path of ['/users/:name', '/ap/users/:id']) {
    app.get(path, async (context) => {
      const account = accountAt(context.req.path);
      if (account === null || account.isGone === true) return nothing(account === null ? 404 : 410);
      return json(renderActor(instance, account, await actorMovedTo(instance, account)), activityType);
    });
    app.post(`${path}/inbox`, async (context) => {
      const account = accountAt(context.req.path);
      if (account === null) return nothing(404);
      await receiveActivity(instance, account, await context.req.json<Activity>());
      return nothing(202);
    });
  }
}
