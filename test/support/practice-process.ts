// A practice instance as a process of its own, from source:
//   node test/support/practice-process.ts '{"options":{"token":"t","account":{...},"stateFile":"..."},"faults":{...}}'
// Prints one line of JSON with `url`, `port` and `token` when it listens. Ends on SIGTERM, and when the pipe that
// is its standard input closes, so that it does not outlive the test that started it.

import './quick-time.ts';
import { fstatSync } from 'node:fs';
import type { PracticeOptions } from '../../src/practice/practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { faultHookFrom, type FaultScript } from './fault-scripts.ts';

/** The one argument, as JSON. */
export interface PracticeProcessArgument {
  readonly options: Omit<PracticeOptions, 'now' | 'faults'>;
  readonly faults?: FaultScript;
  /** How wrong its clock is, milliseconds. */
  readonly clockOffMs?: number;
}

const argument = JSON.parse(process.argv[2] ?? '{}') as PracticeProcessArgument;
const { options, faults = { kind: 'none' }, clockOffMs = 0 } = argument;
const now = (): number => Date.now() + clockOffMs;
const practice = await startPractice({ ...options, now, faults: faultHookFrom(faults) });

function end(): void {
  void practice.close().then(() => process.exit(0));
}

process.on('SIGTERM', end);
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) process.stdin.resume().on('end', end);
const { url, port, token } = practice;
process.stdout.write(`${JSON.stringify({ url, port, token })}\n`);
