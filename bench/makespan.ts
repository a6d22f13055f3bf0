// Rehearsed time with --pace fastest over the least time the limits allow, and the refusals for too many requests
// on the way (0 wanted). Starts at several offsets in the server's windows. Where the bound of any order is lower,
// old posts wait for their pictures, and younger ones may not overtake them.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choicesSchema } from '../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../src/compose.ts';
import { carryOver, planFromStaging } from '../src/migration.ts';
import type { Operation } from '../src/model/operation.ts';
import { generateArchive, type Wanted } from './generate-archive.ts';
import { anyOrderMs, inOrderMs } from './lower-bound.ts';

const choices = choicesSchema.parse({ replies: 'keep', pace: 'fastest' });
const signal = new AbortController().signal;
const starts = [Date.UTC(2026, 0, 1, 0, 0), Date.UTC(2026, 0, 1, 1, 13, 7), Date.UTC(2026, 0, 1, 2, 59)];
const tweets = Number(process.argv[2] ?? 2_000);
const workloads: Readonly<Record<string, Omit<Wanted, 'tweets'>>> = {
  'text only': { mediaShare: 0, replyShare: 0.2 },
  '30 % with a picture': { mediaShare: 0.3, replyShare: 0.2 },
  'four pictures each': { mediaShare: 1, replyShare: 0, picturesEach: 4 },
  'threads only': { mediaShare: 0.1, replyShare: 0.95 },
};
/** One of them, or all. */
const wantedWorkload = process.argv[3];

const hours = (ms: number): string => `${(ms / 3_600_000).toFixed(2)} h`;

function uploadsOfPosts(operations: Iterable<Operation>): readonly number[] {
  const counts: number[] = [];
  for (const operation of operations) if (operation.kind === 'status') counts.push(operation.media.length);
  return counts;
}

const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));

async function measure(workload: string, path: string): Promise<void> {
  for (const startMs of starts) {
    const staged = await stageForReading([path], () => undefined, choices);
    const rehearsal = await openRehearsal(choices, { userAgent: 'bench', signal, startMs });
    const { capabilities } = rehearsal.target;
    const plan = await planFromStaging(staged.staging, {
      account: staged.archive.facts.account,
      choices,
      capabilities,
    });
    const context = rehearsal.context({ archive: staged.archive, choices, listen: () => undefined, signal });
    const began = performance.now();
    await carryOver(context, staged.staging, plan, null);
    const tookMs = performance.now() - began;
    const { statuses, uploads } = plan.estimate;
    const boundMs = inOrderMs(startMs, uploadsOfPosts(staged.staging.operations()));
    const anyMs = anyOrderMs(startMs, statuses, uploads);
    const { tooMany } = rehearsal.practice.requests();
    process.stdout.write(
      `makespan ${workload}: ${String(statuses)} posts, ${String(uploads)} uploads from ${new Date(startMs).toISOString().slice(11, 19)}: ${(rehearsal.elapsedMs() / boundMs).toFixed(4)} x the bound of ${hours(boundMs)} (of any order: ${hours(anyMs)}), ${String(tooMany)} refused as too many (rehearsed in ${(tookMs / 1000).toFixed(1)} s)\n`,
    );
    await rehearsal.practice.close();
    await staged.close();
  }
}

try {
  for (const [workload, wanted] of Object.entries(workloads)) {
    if (wantedWorkload !== undefined && wantedWorkload !== workload) continue;
    const path = join(folder, `${workload}.zip`);
    await generateArchive(path, { tweets, ...wanted });
    await measure(workload, path);
  }
} finally {
  await rm(folder, { recursive: true });
}
