// Scripts of faults as JSON, so that a practice instance in another process can be told what shall go wrong.

import { seededNumbers } from '../../src/practice/bad-day.ts';
import type { Fault, FaultHook, FaultRequest } from '../../src/practice/fault.ts';
import type { PracticeRequestClass } from '../../src/practice/gate-buckets.ts';

/** One fault at one place: the request of that class with that number, from 0. */
interface ListedFault {
  readonly requestClass: PracticeRequestClass;
  readonly classIndex: number;
  readonly fault: Fault;
}

/** `listed`: at those places. `random`: on requests of those classes with that probability, the same for a seed. */
export type FaultScript =
  | { readonly kind: 'none' }
  | { readonly kind: 'listed'; readonly faults: readonly ListedFault[] }
  | {
      readonly kind: 'random';
      readonly seed: number;
      readonly probability: number;
      readonly classes: readonly PracticeRequestClass[];
      readonly faults: readonly Fault[];
      /** Of all classes together, then everything goes well; without end when left out. */
      readonly most?: number;
    };

/** Everything that can go wrong, for scripts that want it all; waits are short. */
export const everyFault: readonly Fault[] = [
  { kind: 'dropBeforeCommit' },
  { kind: 'dropAfterCommit' },
  { kind: 'commitLate', afterMs: 150 },
  { kind: 'errorAfterCommit', httpStatus: 500 },
  { kind: 'errorAfterCommit', httpStatus: 503 },
  { kind: 'htmlError', httpStatus: 502, commits: true },
  { kind: 'htmlError', httpStatus: 504, commits: false },
  { kind: 'slow', waitMs: 50 },
  { kind: 'tooManyWithoutHeaders' },
  { kind: 'emptyAfterCommit' },
  { kind: 'resetWhileReceiving', afterBytes: 60_000 },
  { kind: 'trickle', everyMs: 2 },
  { kind: 'neverProcessed' },
];

function randomHook(script: Extract<FaultScript, { readonly kind: 'random' }>): FaultHook {
  const next = seededNumbers(script.seed);
  let left = script.most ?? Number.POSITIVE_INFINITY;
  return ({ requestClass }: FaultRequest) => {
    if (!script.classes.includes(requestClass)) return null;
    const [strikes, which] = [next() < script.probability, next()];
    if (!strikes || left <= 0) return null;
    left -= 1;
    return script.faults[Math.floor(which * script.faults.length)] ?? null;
  };
}

/** The hook that plays a script. */
export function faultHookFrom(script: FaultScript): FaultHook {
  switch (script.kind) {
    case 'none':
      return () => null;
    case 'listed':
      return ({ requestClass, classIndex }) =>
        script.faults.find((one) => one.requestClass === requestClass && one.classIndex === classIndex)
          ?.fault ?? null;
    case 'random':
      return randomHook(script);
  }
}
