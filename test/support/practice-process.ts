// A practice instance as a process of its own, from source:
//   node test/support/practice-process.ts '{"options":{"token":"t","account":{...},"stateFile":"..."},"faults":{...}}'
// Prints one line of JSON with `url`, `port` and `token` when it listens, and then a line with the kind of each fault as
// it strikes. After SIGUSR2, answered with the line `well`, none strikes any more. Ends on SIGTERM, and when the pipe that
// is its standard input closes, so that it does not outlive the test that started it.

import './quick-time.ts';
import { fstatSync } from 'node:fs';
import type { PracticeOptions } from '../../src/practice/practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { startTown, type Resident } from './town.ts';
import { faultHookFrom, type FaultScript } from './fault-scripts.ts';

/** The one argument, as JSON. */
export interface PracticeProcessArgument {
  readonly options: Omit<PracticeOptions, 'now' | 'faults'>;
  readonly faults?: FaultScript;
  /** Many accounts instead of the one of the options. */
  readonly residents?: readonly Resident[];
  /** How wrong its clock is, milliseconds. */
  readonly clockOffMs?: number;
}

const argument = JSON.parse(process.argv[2] ?? '{}') as PracticeProcessArgument;
const { options, residents, faults = { kind: 'none' }, clockOffMs = 0 } = argument;
const now = (): number => Date.now() + clockOffMs;
const hook = faultHookFrom(faults);
let isWell = false;
const settings = {
  ...options,
  now,
  faults: (request: Parameters<typeof hook>[0]) => {
    const fault = isWell ? null : hook(request);
    if (fault) process.stdout.write(`${fault.kind}\n`);
    return fault;
  },
};
const practice = residents ? await startTown(residents, settings) : await startPractice(settings);

function end(): void {
  void practice.close().then(() => process.exit(0));
}

process.on('SIGTERM', end);
process.on('SIGUSR2', () => {
  isWell = true;
  process.stdout.write('well\n');
});
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) process.stdin.resume().on('end', end);
const { url, port } = practice;
const { token } = options;
process.stdout.write(`${JSON.stringify({ url, port, token })}\n`);
