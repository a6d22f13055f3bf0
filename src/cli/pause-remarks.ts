// Where no spinner turns (a log, cron): when a run pauses and when it goes on. A run of weeks pauses at nearly every post
// and its log must stay short, so that each kind of pause has a line an hour at most.

import type { OperationId } from '../model/ids.ts';
import type { RequestClass } from '../model/capabilities.ts';
import type { ReplayEvent, ReplayListener } from '../ports/replay-events.ts';
import { formatMoment } from '../prose/dates.ts';
import { goingOnLine, replayLine } from '../prose/replay-lines.ts';
import type { Terminal } from './terminal.ts';

/** A pause of seconds is no news. */
const shortestMs = 30_000;
const quietMs = 3_600_000;

/** What goes on by itself; `any` where each of them asks for it. */
type Lane = 'posts' | 'files' | 'people' | 'any';

interface Pause {
  readonly kind: string;
  readonly lane: Lane;
  readonly untilMs: number;
}

interface SaidPause extends Pause {
  readonly saidMs: number;
  /** When it began; null once it is over. */
  readonly sinceMs: number | null;
}

/** Tells the log of pauses. */
export interface PauseRemarks {
  readonly listen: ReplayListener;
  /** People go on; the engine has no event for that. */
  readonly peopleGoOn: () => void;
}

const lanes: Readonly<Partial<Record<RequestClass, Lane>>> = {
  status: 'posts',
  upload: 'files',
  follow: 'people',
};

function laneOf(operation: OperationId): Lane {
  if (operation.startsWith('media:')) return 'files';
  return operation.startsWith('status:') ? 'posts' : 'people';
}

function pauseIn(event: ReplayEvent, nowMs: number): Pause | null {
  if (event.kind === 'retrying') {
    const lane = laneOf(event.operation);
    return { kind: `retrying ${lane}`, lane, untilMs: nowMs + event.waitMs };
  }
  if (event.kind === 'processing') {
    const kind = event.isSecond ? 'processing again' : 'processing';
    return { kind, lane: 'files', untilMs: event.untilMs };
  }
  if (event.kind !== 'waiting') return null;
  const { requestClass, bucket, untilMs } = event.wait;
  return { kind: `${requestClass} ${bucket}`, lane: lanes[requestClass] ?? 'any', untilMs };
}

function isNews({ untilMs }: Pause, last: SaidPause | undefined, nowMs: number): boolean {
  if (untilMs - nowMs < shortestMs) return false;
  if (last === undefined || nowMs - last.saidMs >= quietMs) return true;
  return untilMs - Math.max(last.untilMs, nowMs) >= quietMs;
}

/** Remarks on a terminal that is none; silent where a spinner shows all of it. */
export function pauseRemarks(terminal: Terminal): PauseRemarks {
  const said = new Map<string, SaidPause>();
  const say = (nowMs: number, line: string): void => {
    terminal.say(`${formatMoment(nowMs, terminal.offsetMinutes)}  ${line}`);
  };
  const goOn = (lane: Lane): void => {
    const nowMs = Date.now();
    const begun: number[] = [];
    for (const pause of said.values()) {
      // An answer to what left before the pause is not its end.
      const isEnded = nowMs >= pause.untilMs && [lane, 'any'].includes(pause.lane);
      if (pause.sinceMs === null || !isEnded) continue;
      begun.push(pause.sinceMs);
      said.set(pause.kind, { ...pause, sinceMs: null });
    }
    if (begun.length > 0) say(nowMs, goingOnLine(nowMs - Math.min(...begun)));
  };
  const listen: ReplayListener = (event) => {
    const nowMs = Date.now();
    const pause = pauseIn(event, nowMs);
    if (pause) {
      const last = said.get(pause.kind);
      if (!isNews(pause, last, nowMs)) return;
      said.set(pause.kind, { ...pause, saidMs: nowMs, sinceMs: last?.sinceMs ?? nowMs });
      say(nowMs, replayLine(event, terminal.offsetMinutes, nowMs));
    } else if (event.kind === 'posted' || event.kind === 'adopted' || event.kind === 'uploaded')
      goOn(laneOf(event.operation));
  };
  if (terminal.isLively) return { listen: () => undefined, peopleGoOn: () => undefined };
  return {
    listen,
    peopleGoOn: () => {
      goOn('people');
    },
  };
}
