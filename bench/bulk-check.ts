// `bulk check` of a manifest with many rows, each with a small archive of its own, against a practice server in this process:
// the processor time and the peak of memory of the command alone.
//   node bench/bulk-check.ts [rows]

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTown } from '../test/support/town.ts';
import { archivesFor, residentsFor, tokensOf, writeManifest } from '../test/support/bulk-fleet.ts';
import { measured } from './measured.ts';

const rows = Number(process.argv[2] ?? 500);
const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));
const residents = residentsFor(rows);
const town = await startTown(residents, { unlimited: true });
try {
  const archives = await archivesFor(folder, rows, { tweets: 50, mediaShare: 0.2, replyShare: 0.2 });
  const manifest = writeManifest(folder, town.url, archives, { limits: 'none' });
  Object.assign(process.env, tokensOf(residents));
  const { wallMs, peakBytes, output } = await measured('run.ts', 'bulk', 'check', manifest);
  if (!output.includes('0 problems')) throw new Error(output);
  const cpuMs = Number(/cpu (\d+) ms/.exec(output)?.[1]);
  process.stdout.write(
    `bulk check of ${String(rows)} rows: ${(cpuMs / 1_000).toFixed(1)} s of processor, ${(wallMs / 1_000).toFixed(1)} s in all, ${(peakBytes / 1e6).toFixed(0)} MB at most\n`,
  );
} finally {
  await town.close();
  await rm(folder, { recursive: true });
}
