// Finding people and what is between them and the account (app/controllers/api/v1/accounts_controller.rb,
// accounts/search_controller.rb, accounts/relationships_controller.rb, app/controllers/api/v2/search_controller.rb).

import type { Hono } from 'hono';
import { answer, type ApiContext, type ApiEnvironment } from './answer.ts';
import { recordNotFound } from './api-error.ts';
import { requireUser } from './caller.ts';
import { change, follow, relationship, type Verb } from './change-tie.ts';
import { findPerson, knownPerson, personById, type Person } from './find-person.ts';
import type { Instance } from './instance.ts';
import { renderAccount, type Json } from './render-account.ts';
import type { StoredRemote } from './ties.ts';

function renderRemote(instance: Instance, remote: StoredRemote): Json {
  const [username = '', host = ''] = remote.acct.split('@');
  const stored = { id: remote.id, username, displayName: remote.displayName ?? username, followers: 0 };
  return {
    ...renderAccount(instance, stored),
    acct: remote.acct,
    ...{ url: `https://${host}/@${username}`, uri: remote.actor ?? `https://${host}/users/${username}` },
    locked: remote.isLocked ?? false,
  };
}

function renderPerson(instance: Instance, person: Person): Json {
  const rendered = 'acct' in person ? renderRemote(instance, person) : renderAccount(instance, person);
  return {
    ...rendered,
    ...(person.isSuspended ? { suspended: true } : {}),
    ...(person.isMemorial ? { memorial: true } : {}),
  };
}

/** With the account they went to, of which it is not told whether it has moved in turn. */
async function renderWithMove(instance: Instance, person: Person): Promise<Json> {
  const moved = person.movedTo === undefined ? null : await findPerson(instance, person.movedTo);
  const rendered = renderPerson(instance, person);
  return moved === null ? rendered : { ...rendered, moved: renderPerson(instance, moved) };
}

/** Whom the query names; of names that are no addresses only whole ones are known. */
async function accountsFor(instance: Instance, context: ApiContext): Promise<readonly Json[]> {
  const input = context.get('input');
  const query = (input.text('q') ?? '').trim();
  const isBare = /^[^@].*@/.test(query);
  if (isBare && instance.personality.manners.findsAddresses === 'withSign') return [];
  const resolves = input.flag('resolve') === true;
  const person = resolves ? await findPerson(instance, query) : knownPerson(instance, query);
  return person === null ? [] : [await renderWithMove(instance, person)];
}

async function searchAccounts(instance: Instance, context: ApiContext): Promise<Response> {
  requireUser(context.get('caller'), 'read:accounts');
  const isAddress = (context.get('input').text('q') ?? '').slice(1).includes('@');
  const findsNobody = isAddress && instance.personality.manners.findsAddresses === 'inSearchOfAll';
  return answer(instance, context, findsNobody ? [] : await accountsFor(instance, context));
}

async function search(instance: Instance, context: ApiContext): Promise<Response> {
  requireUser(context.get('caller'), 'read:search');
  const isForAccounts = ['accounts', null].includes(context.get('input').text('type'));
  const accounts = isForAccounts ? await accountsFor(instance, context) : [];
  return answer(instance, context, { accounts, statuses: [], hashtags: [] });
}

function relationships(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'read:follows');
  const input = context.get('input');
  const one = input.text('id');
  const ids = input.list('id') ?? (one === null ? [] : [one]);
  const known = ids.filter((id) => personById(instance, id) !== null);
  return answer(
    instance,
    context,
    known.map((id) => relationship(instance, id)),
  );
}

async function act(instance: Instance, context: ApiContext, verb: Verb): Promise<Response> {
  const scope = verb.endsWith('follow') ? 'follows' : verb.endsWith('block') ? 'blocks' : 'mutes';
  requireUser(context.get('caller'), `write:${scope}`);
  const person = personById(instance, context.req.param('id') ?? '');
  if (person === null) throw recordNotFound();
  const stands =
    verb === 'follow' ? await follow(instance, context, person) : await change(instance, person, verb);
  return answer(instance, context, stands);
}

/** Adds them; before those of single accounts, whose ids would else be taken for these names. */
export function addPeopleEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.get('/api/v1/accounts/search', (context) => searchAccounts(instance, context));
  app.get('/api/v2/search', (context) => search(instance, context));
  app.get('/api/v1/accounts/relationships', (context) => relationships(instance, context));
  for (const verb of ['follow', 'unfollow', 'block', 'unblock', 'mute', 'unmute'] as const)
    app.post(`/api/v1/accounts/:id/${verb}`, (context) => act(instance, context, verb));
}
