// Accounts and what they posted (app/controllers/api/v1/accounts_controller.rb, accounts/statuses_controller.rb).

import type { Hono } from 'hono';
import { answer, openToCaches, type ApiContext, type ApiEnvironment } from './answer.ts';
import { recordNotFound, serverError } from './api-error.ts';
import { mayRead, profileScopes, requireUser } from './caller.ts';
import type { Input } from './input.ts';
import { findAccount, ownAccount, type Instance } from './instance.ts';
import { renderAccount, renderOwnAccount } from './render-account.ts';
import { renderStatuses, shownTo } from './render-status.ts';
import { compareIds, isId, momentOf } from './snowflake.ts';
import type { StoredAccount, StoredStatus } from './stored.ts';

const usualLimit = 20;
const highestLimit = 40;
const filters = ['exclude_replies', 'exclude_reblogs', 'only_media', 'pinned'];

function accountById(instance: Instance, id: string): StoredAccount {
  const account = instance.store.accounts.find((one) => one.id === id);
  if (account === undefined) throw recordNotFound();
  return account;
}

/** Whether the filters leave it. An answer to oneself is no reply in the sense of `exclude_replies`. */
function isWanted({ id, mediaIds }: StoredStatus, input: Input, pins: readonly string[]): boolean {
  if (input.flag('pinned') === true) return pins.includes(id);
  return input.flag('only_media') !== true || mediaIds.length > 0;
}

function idOf(input: Input, name: string): string | null {
  const id = input.text(name) ?? '';
  return isId(id) ? id : null;
}

/** One page, newest first. `min_id` gives the page right after that id; `since_id` the newest after it. */
function pageOf(
  newestFirst: IteratorObject<StoredStatus>,
  input: Input,
  limit: number,
): readonly StoredStatus[] {
  const maxId = idOf(input, 'max_id');
  const minId = idOf(input, 'min_id');
  const after = minId ?? idOf(input, 'since_id');
  const within = newestFirst.filter(
    ({ id }) =>
      (maxId === null || compareIds(id, maxId) < 0) && (after === null || compareIds(id, after) > 0),
  );
  return minId === null ? [...within.take(limit)] : [...within].slice(-limit);
}

function linkHeader(
  base: string,
  input: Input,
  page: readonly StoredStatus[],
  limit: number,
  beginsWithId: boolean,
): string {
  const address = (name: string, id: string): string => {
    const query = new URLSearchParams(beginsWithId ? { [name]: id } : {});
    for (const kept of ['limit', ...filters]) {
      const value = input.text(kept);
      if (value !== null) query.set(kept, value);
    }
    query.set(name, id);
    return `<${base}?${query.toString()}>`;
  };
  const [first, last] = [page[0], page.at(-1)];
  const links: string[] = [];
  if (last !== undefined && page.length === limit) links.push(`${address('max_id', last.id)}; rel="next"`);
  if (first !== undefined) links.push(`${address('min_id', first.id)}; rel="prev"`);
  return links.join(', ');
}

/** A server that puts posts with dates of their own up in batches lists those of the last few seconds later. */
function isListedYet({ personality, now }: Instance, { id, createdAtMs }: StoredStatus): boolean {
  const everyMs = personality.manners.listsDatedEveryMs;
  const arrivedMs = momentOf(id);
  if (everyMs === 0 || createdAtMs >= arrivedMs - everyMs) return true;
  return now() >= Math.ceil((arrivedMs + 1) / everyMs) * everyMs;
}

function listStatuses(instance: Instance, context: ApiContext): Response {
  const caller = context.get('caller');
  mayRead(caller, 'read:statuses');
  const account = accountById(instance, context.req.param('id') ?? '');
  const input = context.get('input');
  const all = account.id === ownAccount(instance).id ? instance.store.newestFirst() : [];
  const { manners } = instance.personality;
  const seesAll = caller.userId !== null && manners.listsFollowersOnly;
  const visible = Iterator.from(all)
    .filter(({ visibility }) => seesAll || ['public', 'unlisted'].includes(visibility))
    .filter((status) => isListedYet(instance, status));
  // Ruby's `to_i.abs`; a page of nothing is more than Mastodon can bear.
  const asked = Math.abs(Number.parseInt(input.text('limit') ?? String(usualLimit), 10)) || 0;
  if (asked === 0 && manners.mindsBadInput) throw serverError();
  const limit = Math.min(asked === 0 ? usualLimit : asked, highestLimit);
  const pins = instance.store.pins();
  const page =
    manners.listing === 'pages'
      ? pageOf(
          visible.filter((status) => isWanted(status, input, pins)),
          input,
          limit,
        )
      : [...visible.take(manners.listing)];
  const base =
    manners.linkHeader === 'wrongScheme' ? instance.url().replace('http:', 'https:') : instance.url();
  const link =
    manners.linkHeader === 'absent'
      ? ''
      : linkHeader(
          `${base}/api/v1/accounts/${account.id}/statuses`,
          input,
          page,
          limit,
          manners.linksBeginWithId,
        );
  return answer(instance, context, shownTo(context, renderStatuses(instance, page)), {
    headers: { ...openToCaches(instance, context), ...(link === '' ? {} : { Link: link }) },
  });
}

function lookUp(instance: Instance, context: ApiContext): Response {
  const [username = '', domain = null] = (context.get('input').text('acct') ?? '')
    .replace(/^@/, '')
    .split('@');
  const account = findAccount(instance, username, domain);
  if (account === null) throw recordNotFound();
  return answer(instance, context, renderAccount(instance, account));
}

/** Adds the endpoints of accounts. */
export function addAccountEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.get('/api/v1/accounts/verify_credentials', (context) => {
    requireUser(context.get('caller'), ...profileScopes(instance.personality));
    return answer(instance, context, renderOwnAccount(instance));
  });
  app.get('/api/v1/accounts/lookup', (context) => lookUp(instance, context));
  app.get('/api/v1/accounts/:id', (context) => {
    mayRead(context.get('caller'), 'read:accounts');
    const account = accountById(instance, context.req.param('id'));
    const headers = openToCaches(instance, context);
    return answer(instance, context, renderAccount(instance, account), { headers });
  });
  app.get('/api/v1/accounts/:id/statuses', (context) => listStatuses(instance, context));
  app.get('/api/v1/preferences', (context) => {
    requireUser(context.get('caller'), 'read:accounts');
    const { visibility, sensitive, language } = instance.store.profile();
    return answer(instance, context, {
      'posting:default:visibility': visibility,
      'posting:default:sensitive': sensitive,
      'posting:default:language': language,
      'reading:expand:media': 'default',
      'reading:expand:spoilers': false,
      'reading:autoplay:gifs': false,
    });
  });
}
