// What happens, as it happens: a log for each account, events for whoever listens, and what each account waits for now,
// in a file that `bulk status` reads. No secret gets through.

import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ChangeCounts } from '../model/operation-form.ts';
import type { LimitWait } from '../ports/limiter.ts';
import type { ReplayEvent } from '../ports/replay-events.ts';
import { replayLine } from '../prose/replay-lines.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import { lateLines, retryLines, thawSummary } from '../prose/thaw-lines.ts';
import type { BulkFolder } from './bulk-folder.ts';
import type { Problem } from './problem.ts';
import type { Secrets } from './secrets.ts';

/** Something that happened to an account beside its posts. */
export type AccountEvent =
  | { readonly kind: 'begun' | 'paused' | 'cancelled' | 'stopped' }
  | { readonly kind: 'planned'; readonly posts: number; readonly uploads: number }
  | { readonly kind: 'finished'; readonly posts: number; readonly setAside: number }
  | { readonly kind: 'adoptedPosts'; readonly words: string }
  /** Addresses of the table of people that are not understood, as they are written. */
  | { readonly kind: 'addressesUnread'; readonly addresses: readonly string[]; readonly words: string }
  /** Failed posts and files that are sent again, and failed files that are not, because their posts are not. */
  | {
      readonly kind: 'retriesFailed';
      readonly posts: number;
      readonly files: number;
      readonly filesLeft: number;
    }
  /** Tweets that go in another form than they had, counted by what is different. */
  | { readonly kind: 'changedSince'; readonly tweets: number; readonly changes: ChangeCounts }
  /** Posts that appear out of order. */
  | { readonly kind: 'late'; readonly posts: number }
  | { readonly kind: 'parked'; readonly problem: Problem }
  | { readonly kind: 'instancePaused'; readonly untilMs: number; readonly detail: string };

/** What an account waits for. */
export interface Waiting {
  readonly for: string;
  readonly untilMs: number;
}

function lineOf(event: AccountEvent): string {
  switch (event.kind) {
    case 'planned':
      return `Planned ${String(event.posts)} posts and ${String(event.uploads)} uploads`;
    case 'finished':
      return `Finished: ${String(event.posts)} posts on the server, ${String(event.setAside)} set aside`;
    case 'adoptedPosts':
    case 'addressesUnread':
      return event.words;
    case 'retriesFailed':
      return retryLines({ statuses: event.posts, uploads: event.files }, event.filesLeft).join(' ');
    case 'changedSince':
      return thawSummary(event.tweets, event.changes);
    case 'late':
      return lateLines(event.posts).join(' ');
    case 'parked':
      return `Parked: ${event.problem.message} ${event.problem.hint} [${event.problem.code}]`;
    case 'instancePaused':
      return `The server is not well (${event.detail}); all its accounts pause until ${new Date(event.untilMs).toISOString()}`;
    case 'begun':
      return 'Begun';
    case 'paused':
      return 'Paused';
    case 'cancelled':
      return 'Cancelled';
    case 'stopped':
      return 'Stopped';
  }
}

/** An event as others hear it. */
export interface ToldEvent {
  readonly label: string;
  readonly kind: (AccountEvent | ReplayEvent)['kind'];
  readonly words: string;
  /** One line of JSON, without a line end. */
  readonly json: string;
}

/** Writes it all down. */
export class BulkJournal {
  readonly #folder: BulkFolder;
  readonly #secrets: Secrets;
  readonly #now: () => number;
  readonly #emit: (event: ToldEvent) => void;
  #written = '';
  readonly #waiting = new Map<string, Waiting>();

  /** `emit` hears every event. */
  constructor(folder: BulkFolder, secrets: Secrets, now: () => number, emit: (event: ToldEvent) => void) {
    this.#folder = folder;
    this.#secrets = secrets;
    this.#now = now;
    this.#emit = emit;
  }

  #write(label: string, words: string, event: AccountEvent | ReplayEvent): void {
    const atMs = this.#now();
    const path = this.#folder.log(label);
    const line = safeLine(this.#secrets.mask(words));
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    appendFileSync(path, `${new Date(atMs).toISOString()} ${label} ${line}\n`, { mode: 0o600 });
    const json = this.#secrets.mask(JSON.stringify({ type: 'bulk', version: 1, atMs, label, ...event }));
    this.#emit({ label, kind: event.kind, words: line, json });
  }

  /** Something happened to the account. */
  tell(label: string, event: AccountEvent): void {
    this.#waiting.delete(label);
    this.#write(label, lineOf(event), event);
  }

  /** Something happened to its posts. */
  replay(label: string, event: ReplayEvent): void {
    if (event.kind === 'waiting') this.#wait(label, event.wait);
    else this.#waiting.delete(label);
    this.#write(label, replayLine(event), event);
  }

  #wait(label: string, { bucket, untilMs }: LimitWait): void {
    this.#waiting.set(label, { for: bucket, untilMs });
  }

  /** Writes down what everybody waits for now. */
  writeNow(running: readonly string[]): void {
    const accounts = Object.fromEntries(running.map((label) => [label, this.#waiting.get(label) ?? null]));
    const text = JSON.stringify({ accounts });
    if (text === this.#written) return;
    this.#folder.write('now.json', `${text}\n`);
    this.#written = text;
  }

  /** Nobody runs any more. */
  clearNow(): void {
    this.#folder.remove('now.json');
  }
}

/** What `writeNow` wrote last: the accounts under way, and what each waits for. */
export function readNow(folder: BulkFolder): Readonly<Record<string, Waiting | null>> {
  const text = folder.read('now.json');
  return text === null ? {} : (JSON.parse(text) as { accounts: Record<string, Waiting | null> }).accounts;
}
