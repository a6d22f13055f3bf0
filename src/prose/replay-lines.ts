// What the engine reports -> one line for people, for logs and for the text beside a progress bar.

import type { LimitWait } from '../ports/limiter.ts';
import type { RequestClass } from '../model/capabilities.ts';
import { kindOfOperation, type OperationId } from '../model/ids.ts';
import type { ReplayEvent } from '../ports/replay-events.ts';
import { formatEnd } from './dates.ts';
import { differenceWords } from './difference-words.ts';
import { failureWords } from './failure-reasons.ts';
import { formatDuration, groupDigits } from './numbers.ts';
import { safeLine } from './terminal-safe.ts';

const requestWords: Readonly<Record<RequestClass, string>> = {
  status: 'posts',
  upload: 'uploads',
  paging: 'lists of posts',
  read: 'requests',
  delete: 'deletions',
  follow: 'follows',
};

const operationForm = /^(status|media):(\d+)(?:\/(\d+))?$/;

/** An operation as people call it: `tweet 123`, `part 2 of tweet 123`, `file 1 of tweet 123`. */
export function operationWords(operation: OperationId): string {
  const [, kind, tweet, place] = operationForm.exec(operation) ?? [];
  if (tweet === undefined) return operation;
  if (kind === 'media') return `file ${place ?? '1'} of tweet ${tweet}`;
  return place === undefined ? `tweet ${tweet}` : `part ${place} of tweet ${tweet}`;
}

function inBrackets(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}

const ownLimits: Readonly<Record<string, string>> = {
  maxPerHour: 'as many posts as you allow in an hour have left',
  maxPerDay: 'as many posts as you allow in 24 hours have left',
  instance: 'the server is not well, and all its accounts pause',
  hours: 'these are hours at which you want no posts',
};

function waitingWords({ bucket, requestClass, allows }: LimitWait): string {
  const own = ownLimits[bucket];
  if (own !== undefined) return own;
  if (allows === null) return `the server takes no more ${requestWords[requestClass]} for now`;
  const [only] = allows.counts;
  const what = only !== undefined && allows.counts.length === 1 ? requestWords[only] : 'requests of any kind';
  return `the server's limit of ${groupDigits(allows.limit)} ${what} in ${formatDuration(allows.windowMs)} is used up`;
}

/** When a wait ends, and for what; `nowMs` as `formatEnd` takes it. */
export function waitLine(wait: LimitWait, offsetMinutes: number, nowMs: number | null): string {
  return `Waiting until ${formatEnd(wait.untilMs, nowMs, offsetMinutes)}: ${waitingWords(wait)}`;
}

function wordsOf(event: ReplayEvent, offsetMinutes: number, nowMs: number | null): string {
  switch (event.kind) {
    case 'posted':
      return `Posted ${operationWords(event.operation)}: ${event.url}`;
    case 'uploaded':
      return `Uploaded ${operationWords(event.operation)}`;
    case 'differs':
      return `The server shows ${operationWords(event.operation)} ${event.differences.map(differenceWords).join(', ')}: ${event.url}`;
    case 'adopted':
      return `Found ${operationWords(event.operation)} on the server; it is not posted again`;
    case 'setAside':
      return `Set aside ${operationWords(event.operation)}: ${failureWords(event.reason, kindOfOperation(event.operation))}${inBrackets(event.detail)}`;
    case 'processing':
      if (event.isSecond)
        return `The server did not finish ${operationWords(event.operation)}; it is uploaded once more and waited for until ${formatEnd(event.untilMs, nowMs, offsetMinutes)} at most, while other files go up`;
      return `The server is still processing ${operationWords(event.operation)}; waiting for it until ${formatEnd(event.untilMs, nowMs, offsetMinutes)} at most, while other files go up`;
    case 'twin':
      return `The account shows ${operationWords(event.operation)} twice: ${event.url} and ${event.twin}`;
    case 'waiting':
      return waitLine(event.wait, offsetMinutes, nowMs);
    case 'silent':
      return `No answer for ${operationWords(event.operation)} yet; waiting for it until ${formatEnd(event.untilMs, nowMs, offsetMinutes)} as long as the connection lives (Ctrl-C leaves it in doubt, and the next run looks for it)`;
    case 'deleted':
      return `${operationWords(event.operation)} was on the server and is deleted there since; it is posted again`;
    case 'reconciling':
      return `${event.said === '' ? 'No' : 'No clear'} answer for ${operationWords(event.operation)}${inBrackets(event.said)}; looking for it on the server until ${formatEnd(event.untilMs, nowMs, offsetMinutes)} before it is sent again`;
    case 'retrying':
      return `Could not send ${operationWords(event.operation)}${inBrackets(event.detail)}; trying again in ${formatDuration(event.waitMs)}`;
  }
}

/**
 * One line without a line end, safe for a terminal although servers have their say in it; `offsetMinutes` is the
 * reader's distance from UTC, positive in the east. The end of a wait is told with its date, but on the day of `nowMs`.
 */
export function replayLine(event: ReplayEvent, offsetMinutes = 0, nowMs: number | null = null): string {
  return safeLine(wordsOf(event, offsetMinutes, nowMs));
}

/** What to do about a server that takes no more requests until then; `nowMs` as `formatEnd` takes it. */
export function comeBackLine(untilMs: number, offsetMinutes: number, nowMs: number): string {
  return `It takes requests again at ${formatEnd(untilMs, nowMs, offsetMinutes)}; run the same command again then.`;
}

/** That a run goes on after a pause. */
export function goingOnLine(pausedMs: number): string {
  return `Going on after ${formatDuration(pausedMs)}`;
}
