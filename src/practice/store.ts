// The state of the practice instance, in memory, changed only by applying a change; with a state file each
// change is on its way to disk before anybody hears of it.

import { makeSnowflakes } from './snowflake.ts';
import type { Change, StateFile } from './state-file.ts';
import { StatusShelf } from './status-shelf.ts';
import { Ties } from './ties.ts';
import type {
  StoredAccount,
  StoredApp,
  StoredMedia,
  StoredProfile,
  StoredScheduled,
  StoredStatus,
  StoredToken,
} from './stored.ts';

/** How long Mastodon remembers an Idempotency-Key (`redis.setex ... 3_600` in post_status_service.rb). */
const idempotencyMs = 3_600_000;
/** How long an upload waits for its status (`TTL = 1.day` in vacuum/media_attachments_vacuum.rb). */
const unattachedMediaMs = 86_400_000;

interface RememberedKey {
  readonly id: string;
  readonly atMs: number;
}

/** Everything the instance knows. */
export class Store {
  readonly #file: StateFile | null;
  readonly #statuses = new StatusShelf();
  readonly #media = new Map<string, StoredMedia>();
  readonly #scheduled = new Map<string, StoredScheduled>();
  readonly #replies = new Map<string, string[]>();
  readonly #quotes = new Map<string, number>();
  readonly #keys = new Map<string, RememberedKey>();
  readonly #notifications = new Map<string, number>();
  readonly #windows = new Map<string, { window: number; count: number }>();
  readonly #snowflakes = makeSnowflakes();
  readonly #pins = new Set<string>();
  #newest: StoredStatus | null = null;
  #profile: StoredProfile;
  /** The account of the token first, then its neighbours. */
  readonly accounts: readonly StoredAccount[];
  /** What is between the account of the token and others. */
  readonly ties = new Ties();
  readonly apps = new Map<string, StoredApp>();
  readonly tokens = new Map<string, StoredToken>();

  constructor(accounts: readonly StoredAccount[], before: readonly Change[], file: StateFile | null) {
    this.accounts = accounts;
    this.#profile = newProfile(accounts[0]?.displayName ?? '');
    for (const change of before) this.#take(change);
    this.#file = file;
  }

  /** Writes the change down and makes it true. */
  apply(change: Change): void {
    this.#file?.append(change);
    this.#take(change);
  }

  nextId(atMs: number): string {
    return this.#snowflakes.next(atMs);
  }

  /** An id that sorts by this moment, even if it is past. */
  idAt(atMs: number): string {
    return this.#snowflakes.at(atMs, (id) => !this.#statuses.has(id));
  }

  status(id: string): StoredStatus | null {
    return this.#statuses.get(id);
  }

  /** All statuses, in the order in which they arrived. */
  statuses(): readonly StoredStatus[] {
    return this.#statuses.asArrived();
  }

  /** All statuses, the newest id first. */
  newestFirst(): Iterable<StoredStatus> {
    return this.#statuses.newestFirst();
  }

  statusCount(): number {
    return this.#statuses.size;
  }

  /** The newest status; null when there is none. */
  newestStatus(): StoredStatus | null {
    return this.#newest;
  }

  /** Ids of the statuses that answer this one, oldest first. */
  repliesTo(id: string): readonly string[] {
    return this.#replies.get(id) ?? [];
  }

  /** How many statuses quote this one. */
  quotesOf(id: string): number {
    return this.#quotes.get(id) ?? 0;
  }

  /** An upload that still exists at that moment. */
  mediaAt(id: string, atMs: number): StoredMedia | null {
    const media = this.#media.get(id);
    if (media === undefined) return null;
    return media.statusId === null && atMs - media.createdAtMs >= unattachedMediaMs ? null : media;
  }

  /** All uploads ever made and not deleted, oldest first. */
  media(): readonly StoredMedia[] {
    return [...this.#media.values()];
  }

  scheduled(): readonly StoredScheduled[] {
    return [...this.#scheduled.values()];
  }

  /** What an Idempotency-Key made, as long as it is remembered. */
  madeWith(key: string, atMs: number): string | null {
    const remembered = this.#keys.get(key);
    return remembered !== undefined && atMs - remembered.atMs < idempotencyMs ? remembered.id : null;
  }

  /** What the account of the token says of itself. */
  profile(): StoredProfile {
    return this.#profile;
  }

  /** Ids of the pinned statuses, in the order in which they were pinned. */
  pins(): readonly string[] {
    return [...this.#pins];
  }

  /** How often somebody was notified, by account id. */
  notificationsOf(accountId: string): number {
    return this.#notifications.get(accountId) ?? 0;
  }

  /** How much of a rate limit's window is used. */
  countIn(bucket: string, window: number): number {
    const entry = this.#windows.get(bucket);
    return entry?.window === window ? entry.count : 0;
  }

  /** Notes the use of a window; short windows need not outlive the process. */
  setCount(bucket: string, window: number, count: number, isLasting: boolean): void {
    if (isLasting) this.apply({ kind: 'window', bucket, window, count });
    else this.#windows.set(bucket, { window, count });
  }

  close(): void {
    this.#file?.close();
  }

  #take(change: Change): void {
    switch (change.kind) {
      case 'status':
        this.#addStatus(change.status);
        if (change.idempotencyKey !== null)
          this.#keys.set(change.idempotencyKey, { id: change.status.id, atMs: change.atMs });
        return;
      case 'edit':
        this.#detach(this.status(change.status.id)?.mediaIds ?? []);
        this.#statuses.put(change.status);
        this.#attach(change.status);
        return;
      case 'delete':
        this.#removeStatus(change.id, change.mediaToo);
        return;
      case 'media':
        this.#snowflakes.seen(change.media.id);
        this.#media.set(change.media.id, change.media);
        return;
      case 'unmedia':
        this.#media.delete(change.id);
        return;
      case 'scheduled':
        this.#scheduled.set(change.scheduled.id, change.scheduled);
        if (change.idempotencyKey !== null)
          this.#keys.set(change.idempotencyKey, { id: change.scheduled.id, atMs: change.atMs });
        return;
      case 'unscheduled':
        this.#scheduled.delete(change.id);
        return;
      case 'profile':
        this.#profile = change.profile;
        return;
      case 'pin':
        if (change.isPinned) this.#pins.add(change.id);
        else this.#pins.delete(change.id);
        return;
      case 'remote':
        this.#snowflakes.seen(change.remote.id);
        this.ties.found(change.remote);
        return;
      case 'tie':
        this.ties.change(change.id, change.tie);
        return;
      case 'app':
        this.apps.set(change.app.clientId, change.app);
        return;
      case 'token':
        this.tokens.set(change.token.token, change.token);
        return;
      case 'window':
        this.#windows.set(change.bucket, { window: change.window, count: change.count });
    }
  }

  #countQuote({ quotedId }: StoredStatus, difference: 1 | -1): void {
    if (quotedId !== null) this.#quotes.set(quotedId, this.quotesOf(quotedId) + difference);
  }

  #addStatus(status: StoredStatus): void {
    this.#snowflakes.seen(status.id);
    this.#statuses.put(status);
    this.#newest = status;
    this.#attach(status);
    this.#countQuote(status, 1);
    if (status.inReplyToId !== null) {
      const replies = this.#replies.get(status.inReplyToId) ?? [];
      replies.push(status.id);
      this.#replies.set(status.inReplyToId, replies);
    }
    for (const id of status.mentions) this.#notifications.set(id, this.notificationsOf(id) + 1);
  }

  #attach(status: StoredStatus): void {
    for (const id of status.mediaIds) this.#hang(id, status.id);
  }

  #detach(ids: readonly string[]): void {
    for (const id of ids) this.#hang(id, null);
  }

  #hang(id: string, statusId: string | null): void {
    const media = this.#media.get(id);
    if (media !== undefined) this.#media.set(id, { ...media, statusId });
  }

  #removeStatus(id: string, mediaToo: boolean): void {
    const status = this.#statuses.get(id);
    if (status === null) return;
    this.#statuses.delete(id);
    this.#pins.delete(id);
    this.#countQuote(status, -1);
    if (this.#newest?.id === id) this.#newest = this.statuses().at(-1) ?? null;
    const hung = status.mediaIds.filter((mediaId) => this.#media.get(mediaId)?.statusId === id);
    if (mediaToo) for (const mediaId of hung) this.#media.delete(mediaId);
    else this.#detach(status.mediaIds);
    const siblings = status.inReplyToId === null ? undefined : this.#replies.get(status.inReplyToId);
    if (siblings?.includes(id) === true) siblings.splice(siblings.indexOf(id), 1);
    for (const child of this.repliesTo(id)) {
      const reply = this.#statuses.get(child);
      if (reply !== null) this.#statuses.put({ ...reply, inReplyToId: null });
    }
    this.#replies.delete(id);
  }
}

/** The profile of somebody who has just come. */
function newProfile(displayName: string): StoredProfile {
  return {
    ...{ displayName, note: '', fields: [], avatar: null, header: null, isLocked: false },
    ...{ visibility: 'public', sensitive: false, language: null },
  };
}
