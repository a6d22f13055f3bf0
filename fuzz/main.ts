// `npm run fuzz -- --runs 100000 --seed 7`: damages archives in every way known and reads them with the program's own
// code. No crash, no hang, no loss of an undamaged record. `--run N` repeats one run of a seed and keeps its archive.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawCase } from './draw-case.ts';
import { complaintOf, writeCase } from './one-run.ts';
import type { Failure } from './runs.ts';
import { loadPool } from './sample.ts';
import { watchedRuns } from './watched-runs.ts';

const budgetMs = 5_000;
const stretchOfRuns = 2_500;

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, run: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function repeat(run: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tweetferry-fuzz-'));
  const fuzzCase = drawCase(loadPool(), seed, run);
  say(`run ${run} of seed ${seed} (${fuzzCase.level}): ${writeCase(fuzzCase, folder)}`);
  const complaint = await complaintOf(fuzzCase, folder);
  say(complaint ?? 'nothing to complain about');
  if (complaint !== null) process.exitCode = 1;
}

async function performAll(runs: number): Promise<void> {
  const failures: Failure[] = [];
  say(`${runs} runs of seed ${seed}`);
  for (let first = 0; first < runs; first += stretchOfRuns) {
    const count = Math.min(stretchOfRuns, runs - first);
    const found = await watchedRuns({ seed, first, count, budgetMs }, () => undefined);
    for (const { run, level, complaint } of found) {
      say(`run ${run} (${level}): ${complaint}`);
      say(`  again: npm run fuzz -- --seed ${seed} --run ${run}`);
    }
    failures.push(...found);
    say(`${first + count} runs, ${failures.length} failures`);
  }
  if (failures.length > 0) process.exitCode = 1;
}

if (values.run === undefined) await performAll(Number(values.runs ?? 10_000));
else await repeat(Number(values.run));
