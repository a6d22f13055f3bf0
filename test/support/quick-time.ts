// Time that goes faster than on the wall, for tortures that would wait for minutes at a time: TWEETFERRY_QUICK_TIME
// holds `<anchor>,<times>`, milliseconds since 1970 and a factor. All processes of one torture share both, so that a
// moment in the journal of one means the same to the next. Without the variable nothing changes, and the program
// itself knows nothing of it. The limits of requests, longer than any slice of a sleep, shrink a tenth as much, so that
// a busy machine is not taken for a dead server; the idle limits of connections, which undici keeps by ticks of its own
// (lib/util/timers.js), stay real.

import { performance } from 'node:perf_hooks';

/** The longest a sleep is cut into. */
const sliceMs = 30_000;
const variable = 'TWEETFERRY_QUICK_TIME';
const undiciTick = 'onTick';

/** The environment in which time goes so many times as fast from now on. */
export function quickTime(times: number): Readonly<Record<string, string>> {
  return { [variable]: `${String(Date.now())},${String(times)}` };
}

const given = process.env[variable];
if (given !== undefined) {
  const [anchorMs = 0, times = 1] = given.split(',').map(Number);
  const wallNow = Date.now.bind(Date);
  const steadyNow = performance.now.bind(performance);
  const wait = globalThis.setTimeout;
  Date.now = () => Math.floor(anchorMs + (wallNow() - anchorMs) * times);
  performance.now = () => steadyNow() * times;
  const quicker = (waitMs: number): number => (waitMs > sliceMs ? (waitMs * 10) / times : waitMs / times);
  const quick = (then: () => void, waitMs = 0, ...given: []): NodeJS.Timeout =>
    wait(then, then.name === undiciTick ? waitMs : quicker(waitMs), ...given);
  globalThis.setTimeout = Object.assign(quick, { __promisify__: wait.__promisify__ });
}
