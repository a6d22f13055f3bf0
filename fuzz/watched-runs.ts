// A stretch of runs in a thread of its own, so that a run that never ends can be seen, named and stopped.

import { isMainThread, parentPort, workerData, Worker } from 'node:worker_threads';
import { type Failure, performRuns, type Stretch } from './runs.ts';

/** What a thread reports: the number of the run it begins, a failure, or its end. */
type Report =
  | { readonly kind: 'begins'; readonly run: number }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'done' };

/** What became of a thread: the failures it named, and the run it hung at; null where it came to its end. */
interface Watched {
  readonly failures: readonly Failure[];
  readonly hungAt: number | null;
}

/** A run that takes so many times its budget by the clock on the wall hangs, however busy the machine is. */
const hangFactor = 60;

async function watch(stretch: Stretch, onRun: (run: number) => void): Promise<Watched> {
  const worker = new Worker(new URL(import.meta.url), { workerData: stretch });
  const failures: Failure[] = [];
  let run = stretch.first;
  let beganMs = performance.now();
  return new Promise((resolve, reject) => {
    const end = (hungAt: number | null): void => {
      clearInterval(clock);
      void worker.terminate().then(() => {
        resolve({ failures, hungAt });
      });
    };
    const clock = setInterval(() => {
      if (performance.now() - beganMs >= stretch.budgetMs * hangFactor) end(run);
    }, 200);
    worker.on('message', (report: Report) => {
      if (report.kind === 'failed') failures.push(report.failure);
      else if (report.kind === 'done') end(null);
      else {
        run = report.run;
        beganMs = performance.now();
        onRun(run);
      }
    });
    worker.on('error', (error) => {
      clearInterval(clock);
      reject(new Error(`run ${run} ended the thread`, { cause: error }));
    });
  });
}

/** Performs the runs; one that takes so many times its budget is reported as a hang, and the next one goes on. */
export async function watchedRuns(
  stretch: Stretch,
  onRun: (run: number) => void,
): Promise<readonly Failure[]> {
  const { first, count } = stretch;
  const { failures, hungAt } = await watch(stretch, onRun);
  if (hungAt === null) return failures;
  const hang: Failure = { run: hungAt, level: 'unknown', complaint: 'hang: the run does not end' };
  const rest = { ...stretch, first: hungAt + 1, count: first + count - hungAt - 1 };
  return [...failures, hang, ...(await watchedRuns(rest, onRun))];
}

if (!isMainThread) {
  const report = (message: Report): void => parentPort?.postMessage(message);
  await performRuns(
    workerData as Stretch,
    (run) => {
      report({ kind: 'begins', run });
    },
    (failure) => {
      report({ kind: 'failed', failure });
    },
  );
  report({ kind: 'done' });
}
