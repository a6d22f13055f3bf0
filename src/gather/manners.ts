// Manners in the open web: a few requests a second, and none any more once it has stopped answering.

import type { Clock } from '../ports/clock.ts';
import type { Web } from '../ports/web.ts';

/** Between the beginnings of two requests, milliseconds. */
const gapMs = 250;
/** So many failures in a row mean that there is no network, or that we are not wanted. */
const mostFailures = 8;

/** The web, asked at a polite pace. */
export function politely(web: Web, clock: Pick<Clock, 'now' | 'sleep'>): Web {
  let notBeforeMs = 0;
  let failures = 0;
  return {
    async ask(address, method, signal) {
      if (failures >= mostFailures) return { kind: 'failed', reason: 'it failed too often' };
      await clock.sleep(Math.max(0, notBeforeMs - clock.now()), signal);
      notBeforeMs = clock.now() + gapMs;
      const answer = await web.ask(address, method, signal);
      failures = answer.kind === 'failed' ? failures + 1 : 0;
      return answer;
    },
  };
}
