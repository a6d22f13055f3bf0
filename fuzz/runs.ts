// A stretch of runs, one after the other.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawCase } from './draw-case.ts';
import { complaintOf } from './one-run.ts';
import { loadPool } from './sample.ts';

/** Which runs. */
export interface Stretch {
  readonly seed: number;
  readonly first: number;
  readonly count: number;
  /** Longest processor time of one run, milliseconds: a busy machine is no failure. */
  readonly budgetMs: number;
}

/** A run that went wrong. */
export interface Failure {
  readonly run: number;
  readonly level: string;
  readonly complaint: string;
}

/** Performs the runs; `onRun` hears each number before it begins, `onFailure` each failure when it is seen. */
export async function performRuns(
  { seed, first, count, budgetMs }: Stretch,
  onRun: (run: number) => void = () => undefined,
  onFailure: (failure: Failure) => void = () => undefined,
): Promise<readonly Failure[]> {
  const pool = loadPool();
  const folder = mkdtempSync(join(tmpdir(), 'tweetferry-fuzz-'));
  const failures: Failure[] = [];
  try {
    for (let run = first; run < first + count; run += 1) {
      onRun(run);
      const fuzzCase = drawCase(pool, seed, run);
      const began = process.cpuUsage();
      const complaint = await complaintOf(fuzzCase, folder);
      const { user, system } = process.cpuUsage(began);
      const tookMs = (user + system) / 1_000;
      const late = tookMs > budgetMs ? `took ${Math.round(tookMs)} ms` : null;
      if (complaint === null && late === null) continue;
      const failure = { run, level: fuzzCase.level, complaint: complaint ?? late ?? '' };
      failures.push(failure);
      onFailure(failure);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failures;
}
