// Statuses for later: what Mastodon demands of them (app/models/scheduled_status.rb), and their publication,
// which happens when the next request finds them due; there are no timers here.

import { ApiError, invalid } from './api-error.ts';
import { checkDraft, createStatus } from './create-status.ts';
import type { Instance } from './instance.ts';
import type { StatusDraft, StoredScheduled } from './stored.ts';

const leastAheadMs = 5 * 60_000;
const mostPerDay = 25;
const mostPending = 300;

/** The time a status is wanted for; null when none is given or it is past, which Mastodon takes for "now". */
export function futureTime(instance: Instance, scheduledAt: string | null): number | null {
  if (scheduledAt === null || scheduledAt === '') return null;
  const atMs = Date.parse(scheduledAt);
  if (Number.isNaN(atMs)) throw invalid('Invalid date supplied');
  return atMs <= instance.now() ? null : atMs;
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

/** Publishes what is due; what cannot be published any more is dropped, as the worker of Mastodon drops it. */
export function publishDue(instance: Instance): void {
  for (const { id, scheduledAtMs, draft } of instance.store.scheduled()) {
    if (scheduledAtMs > instance.now()) continue;
    instance.store.apply({ kind: 'unscheduled', id });
    try {
      createStatus(instance, draft, { idempotencyKey: null, isCounted: false });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
