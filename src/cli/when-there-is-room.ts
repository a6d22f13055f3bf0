// A server that takes no more questions for now and says until when: most count in windows of minutes, which a run that was
// stopped a moment ago has used up. That is waited for, so that the same command goes on and does not have to be typed again.

import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '../errors/migration-error.ts';
import type { LimitWait } from '../ports/limiter.ts';
import { formatEnd } from '../prose/dates.ts';
import { waitLine } from '../prose/replay-lines.ts';
import type { Terminal } from './terminal.ts';

/** Whoever has to wait longer is told, and may come back. */
const longestMs = 16 * 60_000;
/** Others may be quicker to use up what is free again. */
const most = 3;
/** A pause of seconds is no news. */
const shortestSaidMs = 5_000;

/** Says of each wait before the run begins what it is for and when it ends; a run itself shows that with its progress. */
export function sayWaits({
  say,
  offsetMinutes,
}: Pick<Terminal, 'say' | 'offsetMinutes'>): (wait: LimitWait) => void {
  return (wait) => {
    const nowMs = Date.now();
    if (wait.untilMs - nowMs < shortestSaidMs) return;
    say(`${waitLine(wait, offsetMinutes, nowMs)}. Ctrl-C ends it; nothing is lost.`);
  };
}

/** What is asked for so long deserves a word. */
const slowMs = 10_000;

/** Gives what `ask` gives; says after ten seconds that it takes a while, unless a wait was said. */
async function askAloud<Value>(
  terminal: Pick<Terminal, 'say' | 'offsetMinutes'>,
  ask: (onWait: (wait: LimitWait) => void) => Promise<Value>,
): Promise<Value> {
  const sayWait = sayWaits(terminal);
  const slow = setTimeout(() => {
    terminal.say('Still waiting for the answers of the server. Ctrl-C ends it; nothing is lost.');
  }, slowMs);
  try {
    return await ask((wait) => {
      clearTimeout(slow);
      sayWait(wait);
    });
  } finally {
    clearTimeout(slow);
  }
}

/**
 * Gives what `ask` gives, in its last attempt what it throws; it is asked again when the server has room. `ask` is given what
 * says each wait.
 */
export async function whenThereIsRoom<Value>(
  terminal: Pick<Terminal, 'say' | 'offsetMinutes'>,
  ask: (onWait: (wait: LimitWait) => void) => Promise<Value>,
): Promise<Value> {
  const { say, offsetMinutes } = terminal;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askAloud(terminal, ask);
    } catch (error) {
      if (!(error instanceof MigrationError) || error.code !== 'INSTANCE_BUSY' || attempt >= most)
        throw error;
      const { instance, waitMs } = error.args;
      if (typeof waitMs !== 'number' || waitMs > longestMs) throw error;
      const nowMs = Date.now();
      const end = formatEnd(nowMs + waitMs, nowMs, offsetMinutes);
      say(`${String(instance)} takes no more requests from here for now; going on at ${end}.`);
      await sleep(waitMs);
    }
  }
}
