// Statuses for later: what Mastodon demands of them (app/models/scheduled_status.rb), and their publication,
// which happens when the next request finds them due; there are no timers here.

import { ApiError, invalid, recordInvalid } from './api-error.ts';
import { beginStatus, checkDraft, createStatus } from './write-status.ts';
import { isMastodon, type Instance } from './instance.ts';
import type { StatusDraft, StoredScheduled } from './stored.ts';

const leastAheadMs = 5 * 60_000;
const mostPerDay = 25;
const mostPending = 300;

/** When a status is to appear: now (Mastodon takes the past for that), later, or with a date in the past. */
export type WantedTime =
  { readonly kind: 'now' } | { readonly kind: 'later' | 'dated'; readonly atMs: number };

/** GoToSocial 0.19, internal/processing/status/create.go. Throws ApiError 403 or 406. */
function checkOldDate({ takesOldDates, personality }: Instance, atMs: number): void {
  if (!takesOldDates)
    throw new ApiError(403, { error: 'Forbidden: this instance takes no dates in the past' });
  if (personality.manners.needsDatesAfter1970 && atMs <= 0)
    throw new ApiError(406, { error: 'Not Acceptable: the date is not after 1970' });
}

/** Reads `scheduled_at` as the server would. Throws ApiError 403, 406, 422 or 501. */
export function wantedTime(instance: Instance, scheduledAt: string | null): WantedTime {
  const { pastDate, futureDate } = instance.personality.manners;
  if (scheduledAt === null || scheduledAt === '') return { kind: 'now' };
  const atMs = Date.parse(scheduledAt);
  if (Number.isNaN(atMs)) throw isMastodon(instance) ? recordInvalid() : invalid('Invalid date supplied');
  if (atMs <= instance.now()) {
    if (pastDate === 'refused') throw invalid('Validation failed: Scheduled at date must be in the future');
    if (pastDate === 'backdates') checkOldDate(instance, atMs);
    return pastDate === 'backdates' ? { kind: 'dated', atMs } : { kind: 'now' };
  }
  if (futureDate === 'notImplemented')
    throw new ApiError(501, { error: 'Not Implemented: scheduled statuses are not yet supported' });
  return futureDate === 'kept' ? { kind: 'later', atMs } : { kind: 'now' };
}

/** Puts it aside until then. Throws ApiError 404 or 422. */
export function scheduleStatus(
  instance: Instance,
  draft: StatusDraft,
  scheduledAtMs: number,
  idempotencyKey: string | null,
): StoredScheduled {
  checkDraft(instance, draft);
  const day = new Date(scheduledAtMs).toISOString().slice(0, 10);
  const pending = instance.store.scheduled();
  if (scheduledAtMs <= instance.now() + leastAheadMs)
    throw invalid('Validation failed: Scheduled at date must be in the future');
  if (pending.length >= mostPending)
    throw invalid(`Validation failed: You have exceeded the limit of ${mostPending} scheduled posts`);
  if (pending.filter((one) => one.day === day).length >= mostPerDay)
    throw invalid(
      `Validation failed: You have exceeded the limit of ${mostPerDay} scheduled posts for today`,
    );
  const id = instance.store.nextId(instance.now());
  const scheduled = { id, scheduledAtMs, day, draft };
  instance.store.apply({ kind: 'scheduled', scheduled, idempotencyKey, atMs: instance.now() });
  return scheduled;
}

/** Does the work that is due, and publishes; what cannot be published any more is dropped, as Mastodon's worker drops it. */
export function doWhatIsDue(instance: Instance): void {
  const nowMs = instance.now();
  instance.work.settle(nowMs);
  for (const { id, scheduledAtMs, draft } of instance.store.scheduled()) {
    if (scheduledAtMs > nowMs) continue;
    instance.store.apply({ kind: 'unscheduled', id });
    const begun = beginStatus(instance, nowMs);
    const more = { begun, doneMs: nowMs, idempotencyKey: null, isCounted: false, isDated: false };
    try {
      createStatus(instance, draft, more);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
