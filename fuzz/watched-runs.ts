// A stretch of runs in a thread of its own, so that a run that never ends can be seen, named and stopped.

import { isMainThread, parentPort, workerData, Worker } from 'node:worker_threads';
import { type Failure, performRuns, type Stretch } from './runs.ts';

/** What a thread reports: the number of the run it begins, or the failures of all. */
type Report =
  | { readonly kind: 'begins'; readonly run: number }
  | { readonly kind: 'done'; readonly failures: readonly Failure[] };

/** Performs the runs; gives up at one that takes ten times its budget, and reports it as a hang. */
export async function watchedRuns(
  stretch: Stretch,
  onRun: (run: number) => void,
): Promise<readonly Failure[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: stretch });
  let run = stretch.first;
  let beganMs = performance.now();
  return new Promise((resolve, reject) => {
    const watch = setInterval(() => {
      if (performance.now() - beganMs < stretch.budgetMs * 10) return;
      end([{ run, level: 'unknown', complaint: 'hang: the run does not end' }]);
    }, 200);
    const end = (failures: readonly Failure[]): void => {
      clearInterval(watch);
      void worker.terminate().then(() => {
        resolve(failures);
      });
    };
    worker.on('message', (report: Report) => {
      if (report.kind === 'done') {
        end(report.failures);
        return;
      }
      run = report.run;
      beganMs = performance.now();
      onRun(run);
    });
    worker.on('error', (error) => {
      clearInterval(watch);
      reject(new Error(`run ${run} ended the thread`, { cause: error }));
    });
  });
}

if (!isMainThread) {
  const report = (message: Report): void => parentPort?.postMessage(message);
  const failures = await performRuns(workerData as Stretch, (run) => {
    report({ kind: 'begins', run });
  });
  report({ kind: 'done', failures });
}
