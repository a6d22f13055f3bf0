// POST, GET, PUT and DELETE of statuses, their source and their thread
// (app/controllers/api/v1/statuses_controller.rb).

import type { Hono } from 'hono';
import { answer, openToCaches, type ApiContext, type ApiEnvironment } from './answer.ts';
import { ApiError, recordInvalid, recordNotFound, invalid } from './api-error.ts';
import { mayRead, requireUser } from './caller.ts';
import type { Input } from './input.ts';
import type { Instance } from './instance.ts';
import { statusesFamily } from './limits.ts';
import { pollFrom } from './poll.ts';
import { awaitPosting, beginPosting, statusOf } from './post-once.ts';
import { renderScheduled, renderStatus, renderStatuses, shownTo } from './render-status.ts';
import { scheduleStatus, wantedTime } from './schedule-status.ts';
import { isId } from './snowflake.ts';
import type { QuotePolicy, StatusDraft, StoredStatus } from './stored.ts';
import { editStatus, findRepeated } from './write-status.ts';

/** A status the caller may see: others see what is public or unlisted. Throws ApiError 404. */
function visibleStatus(instance: Instance, context: ApiContext): StoredStatus {
  const status = instance.store.status(context.req.param('id') ?? '');
  const isOwner = context.get('caller').userId !== null;
  if (status === null || (!isOwner && ['private', 'direct'].includes(status.visibility)))
    throw new ApiError(404, { error: 'Not Found' });
  return status;
}

function ownStatus(instance: Instance, context: ApiContext): StoredStatus {
  const status = instance.store.status(context.req.param('id') ?? '');
  if (status === null) throw recordNotFound();
  return status;
}

function parentId(instance: Instance, input: Input): string | null {
  if (!input.isPresent('in_reply_to_id')) return null;
  const id = input.text('in_reply_to_id') ?? '';
  if (isId(id) && instance.store.status(id) !== null) return id;
  const { unknownParent } = instance.personality.manners;
  if (unknownParent === 'leftOut') return null;
  if (unknownParent === 'invalid') throw invalid('Invalid UUID');
  throw new ApiError(404, { error: 'The post you are trying to reply to does not appear to exist.' });
}

/** The quoted status: one that exists and is not direct; versions without quotes do not know the parameter. */
function quotedId(instance: Instance, input: Input): string | null {
  if (instance.personality.entities < 4.5 || !input.isPresent('quoted_status_id')) return null;
  const id = input.text('quoted_status_id') ?? '';
  const quoted = isId(id) ? instance.store.status(id) : null;
  if (quoted !== null && quoted.visibility !== 'direct') return id;
  throw new ApiError(404, { error: 'The post you are trying to quote does not appear to exist.' });
}

/** Who may quote it. Throws ApiError 422 for what is none of the three (interaction_policies_concern.rb). */
function quotePolicy({ personality }: Instance, input: Input): QuotePolicy {
  const asked = input.isPresent('quote_approval_policy') ? input.text('quote_approval_policy') : 'public';
  if (personality.entities < 4.5 || asked === 'public') return 'public';
  if (asked !== 'followers' && asked !== 'nobody') throw recordInvalid();
  return asked;
}

function draftFrom(
  instance: Instance,
  input: Input,
  points: Pick<StatusDraft, 'inReplyToId' | 'quotedId'>,
  application: string,
): StatusDraft {
  return {
    text: input.text('status') ?? '',
    spoilerText: input.text('spoiler_text') ?? '',
    visibility: input.isPresent('visibility') ? input.text('visibility') : null,
    sensitive: input.flag('sensitive'),
    language: input.text('language'),
    ...points,
    mediaIds: input.list('media_ids') ?? [],
    allowedMentions: input.list('allowed_mentions'),
    quotePolicy: quotePolicy(instance, input),
    poll: pollFrom(instance, input),
    application,
  };
}

async function postStatus(instance: Instance, context: ApiContext): Promise<Response> {
  const input = context.get('input');
  const token = requireUser(context.get('caller'), 'write:statuses');
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(context.req.header('content-type') ?? '');
  const { losesMediaOfForms, takesEmptyText } = instance.personality.manners;
  const losesMedia = isForm && losesMediaOfForms;
  if (!takesEmptyText && input.text('status') === '')
    throw invalid('Too small: expected string to have >=1 characters');
  const points = { inReplyToId: parentId(instance, input), quotedId: quotedId(instance, input) };
  const asked = draftFrom(instance, input, points, token.app.name);
  const draft = losesMedia ? { ...asked, mediaIds: [] } : asked;
  context.set('family', statusesFamily);
  const key = context.req.header('idempotency-key') ?? '';
  const idempotencyKey = key === '' ? null : key;
  const time = wantedTime(instance, input.text('scheduled_at'));
  if (time.kind === 'later') {
    const repeated = findRepeated(instance, idempotencyKey, instance.now());
    if (repeated !== null) return answer(instance, context, renderStatus(instance, repeated));
    const scheduled = scheduleStatus(instance, draft, time.atMs, idempotencyKey);
    return answer(instance, context, renderScheduled(instance, scheduled));
  }
  const dated = time.kind === 'dated' ? { datedMs: time.atMs } : {};
  const fault = context.get('fault');
  const workMs = fault?.kind === 'diesAtWork' ? null : fault?.kind === 'atWork' ? fault.workMs : 0;
  const posting = beginPosting(instance, { draft, key: idempotencyKey, workMs, ...dated });
  const lost = await awaitPosting(instance, context, posting);
  return lost ?? answer(instance, context, renderStatus(instance, statusOf(posting)));
}

function putStatus(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'write:statuses');
  const status = ownStatus(instance, context);
  context.set('family', statusesFamily);
  const edited = editStatus(instance, status, context.get('input'));
  return answer(instance, context, renderStatus(instance, edited));
}

function deleteStatus(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'write:statuses');
  const status = ownStatus(instance, context);
  const rendered = renderStatus(instance, status, 'text');
  const mediaToo = context.get('input').flag('delete_media') ?? false;
  instance.store.apply({ kind: 'delete', id: status.id, mediaToo });
  return answer(instance, context, rendered);
}

function ancestorsOf(instance: Instance, status: StoredStatus): readonly StoredStatus[] {
  const ancestors: StoredStatus[] = [];
  let parent = status.inReplyToId === null ? null : instance.store.status(status.inReplyToId);
  while (parent !== null) {
    ancestors.unshift(parent);
    parent = parent.inReplyToId === null ? null : instance.store.status(parent.inReplyToId);
  }
  return ancestors;
}

function descendantsOf(instance: Instance, id: string): readonly StoredStatus[] {
  const found: StoredStatus[] = [];
  const waiting = [...instance.store.repliesTo(id)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const status = instance.store.status(next);
    if (status !== null) found.push(status);
    waiting.unshift(...instance.store.repliesTo(next));
  }
  return found;
}

function readContext(instance: Instance, context: ApiContext): Response {
  mayRead(context.get('caller'), 'read:statuses');
  const status = visibleStatus(instance, context);
  const isVisible = (one: StoredStatus): boolean =>
    context.get('caller').userId !== null || ['public', 'unlisted'].includes(one.visibility);
  const render = (statuses: readonly StoredStatus[]): readonly unknown[] =>
    shownTo(context, renderStatuses(instance, statuses.filter(isVisible)));
  const body = {
    ancestors: render(ancestorsOf(instance, status)),
    descendants: render(descendantsOf(instance, status.id)),
  };
  return answer(instance, context, body, { headers: openToCaches(instance, context) });
}

function readSource(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'read:statuses');
  const { id, text, spoilerText } = visibleStatus(instance, context);
  return answer(instance, context, { id, text, spoiler_text: spoilerText });
}

/** Adds the endpoints of statuses. */
export function addStatusEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.post('/api/v1/statuses', (context) => postStatus(instance, context));
  app.get('/api/v1/statuses/:id', (context) => {
    mayRead(context.get('caller'), 'read:statuses');
    const [shown] = shownTo(context, [renderStatus(instance, visibleStatus(instance, context))]);
    return answer(instance, context, shown, { headers: openToCaches(instance, context) });
  });
  app.put('/api/v1/statuses/:id', (context) => putStatus(instance, context));
  if (instance.personality.manners.deletes)
    app.delete('/api/v1/statuses/:id', (context) => deleteStatus(instance, context));
  app.get('/api/v1/statuses/:id/source', (context) => readSource(instance, context));
  app.get('/api/v1/statuses/:id/context', (context) => readContext(instance, context));
  app.get('/api/v1/scheduled_statuses', (context) => {
    requireUser(context.get('caller'), 'read:statuses');
    const scheduled = instance.store.scheduled().map((one) => renderScheduled(instance, one));
    return answer(instance, context, scheduled);
  });
}
