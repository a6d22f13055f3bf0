// Scripts of faults as JSON, so that a practice instance in another process can be told what shall go wrong.

import { seededNumbers } from '../../src/practice/bad-day.ts';
import type { Fault, FaultHook, FaultRequest, Gateway } from '../../src/practice/fault.ts';
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
      /** Only requests to paths that match this expression. */
      readonly paths?: string;
      /** A request that is one too many begins a storm: so many more, of any class, are refused too, at most. */
      readonly longestStorm?: number;
    }
  /** The table of statuses is locked for so long, by the server's clock, from the post with that number (from 0) on. */
  | {
      readonly kind: 'locked';
      readonly fromPost: number;
      readonly forMs: number;
      readonly gateway?: Gateway;
    }
  /** The first of them that has something for a request. */
  | { readonly kind: 'together'; readonly scripts: readonly FaultScript[] };

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
  { kind: 'sentTwice' },
  { kind: 'resetWhileReceiving', afterBytes: 60_000 },
  { kind: 'trickle', everyMs: 2 },
  { kind: 'neverProcessed' },
];

/** A file that meets one of these twice has failed, as it should; so they are this many uploads apart. */
const uploadsBetween = 40;

function failsFileTheSecondTime(fault: Fault): boolean {
  return fault.kind === 'neverProcessed' || (fault.kind === 'errorAfterCommit' && fault.httpStatus === 500);
}

function randomHook(script: Extract<FaultScript, { readonly kind: 'random' }>): FaultHook {
  const next = seededNumbers(script.seed);
  const { longestStorm = 0 } = script;
  const paths = new RegExp(script.paths ?? '', 'u');
  let left = script.most ?? Number.POSITIVE_INFINITY;
  let storm = 0;
  let lastFailing = Number.NEGATIVE_INFINITY;
  return ({ requestClass, path, classIndex }: FaultRequest) => {
    if (storm > 0) {
      storm -= 1;
      return { kind: 'tooManyWithoutHeaders' };
    }
    if (!script.classes.includes(requestClass) || !paths.test(path)) return null;
    const [strikes, which] = [next() < script.probability, next()];
    if (!strikes || left <= 0) return null;
    const fault = script.faults[Math.floor(which * script.faults.length)] ?? null;
    if (fault && requestClass === 'upload' && failsFileTheSecondTime(fault)) {
      if (classIndex - lastFailing < uploadsBetween) return null;
      lastFailing = classIndex;
    }
    left -= 1;
    if (fault?.kind === 'tooManyWithoutHeaders' && longestStorm > 0)
      storm = Math.floor(next() * (longestStorm + 1));
    return fault;
  };
}

/** Posts hang until the lock is gone, all of them, while everything else is answered. */
function lockedHook({
  fromPost,
  forMs,
  gateway,
}: Extract<FaultScript, { readonly kind: 'locked' }>): FaultHook {
  let endMs: number | null = null;
  return ({ requestClass, classIndex, nowMs }) => {
    if (requestClass !== 'status' || classIndex < fromPost) return null;
    endMs ??= nowMs + forMs;
    return nowMs < endMs ? { kind: 'atWork', workMs: endMs - nowMs, ...(gateway ? { gateway } : {}) } : null;
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
    case 'locked':
      return lockedHook(script);
    case 'together': {
      const hooks = script.scripts.map(faultHookFrom);
      return (request) => hooks.reduce<Fault | null>((found, hook) => found ?? hook(request), null);
    }
  }
}

/** Requests for posts with these numbers, from 0, end so; those of other programs count, too. */
export function faultsOfPosts(faults: Readonly<Record<number, Fault>>): FaultHook {
  return ({ requestClass, classIndex }) => (requestClass === 'status' ? (faults[classIndex] ?? null) : null);
}
