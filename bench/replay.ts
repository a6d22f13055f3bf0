// Posts per second against a server without limits in another process, over a bare loop that posts the same bodies on
// one kept connection: what the engine costs with a journal that survives a power cut. Both take turns, each on a new
// server; the middle ratio counts. Beside it stands what a post costs this process (the thread of the journal is part of it) in
// processor time, which tells more where other work shares the processors. Without arguments the practice server answers
// as fast as it can, then takes 2 and 5 ms longer, which is still faster than any real server.
//   node bench/replay.ts [posts] [rounds] [milliseconds that the server takes for a post, beside its own half of one]
// A real server without limits, on an account made for this, is named by TWEETFERRY_BENCH_URL and TWEETFERRY_BENCH_TOKEN.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choicesSchema } from '../src/choices/choices.ts';
import {
  openMigrationWorkspace,
  openTarget,
  realContext,
  stageForReading,
  type StagedArchive,
} from '../src/compose.ts';
import { carryOver, planFromStaging } from '../src/migration.ts';
import type { FaultScript } from '../test/support/fault-scripts.ts';
import { spawnPractice } from '../test/support/spawn-practice.ts';
import { bareLoop, type Target } from './bare-loop.ts';
import { generateArchive } from './generate-archive.ts';
import { median } from './measured.ts';

const [posts = 10_000, rounds = 5, wait] = process.argv.slice(2).map(Number);
const url = (process.env['TWEETFERRY_BENCH_URL'] ?? '').replace(/\/$/, '');
const token = process.env['TWEETFERRY_BENCH_TOKEN'] ?? 'bench';
const choices = choicesSchema.parse({ replies: 'keep', pace: 'fastest', limits: 'none', dates: 'line' });
const signal = new AbortController().signal;
const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));

/** The named server, or a practice server that takes so long for a post. */
async function openServer(waitMs: number): Promise<Target & { readonly end: () => Promise<void> }> {
  if (url !== '') return { url, token, end: () => Promise.resolve() };
  const slow: FaultScript = {
    ...{ kind: 'random', seed: 1, probability: 1, longestStorm: 1, classes: ['status'] },
    faults: [{ kind: 'slow', waitMs }],
  };
  const options = { token, account: { username: 'me', displayName: 'Me' }, unlimited: true };
  return spawnPractice({ options, ...(waitMs > 0 ? { faults: slow } : {}) });
}

/** How long it took, and the processor time that went into it, milliseconds. */
interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
}

async function timed(work: () => Promise<void>): Promise<Run> {
  const before = process.cpuUsage();
  const began = performance.now();
  await work();
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

/** Our run, from the first request to the last commit. */
async function ours({ staging, archive }: StagedArchive, server: Target): Promise<Run> {
  const options = { choices, userAgent: 'bench', signal };
  const target = await openTarget(new URL(server.url), server.token, options);
  const { capabilities } = target;
  await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
  const workspace = await openMigrationWorkspace(await mkdtemp(join(folder, 'workspace-')), target.account);
  const listen = (): void => undefined;
  const context = realContext({ archive, target, choices, listen, signal }, workspace);
  const run = await timed(() => carryOver(context, staging, null));
  await workspace.release();
  return run;
}

function bodiesOfPlan({ staging }: StagedArchive): readonly string[] {
  return [...staging.operations()].flatMap((operation) => {
    if (operation.kind !== 'status') return [];
    const { text: status, visibility } = operation;
    return [JSON.stringify({ status, visibility, sensitive: false, language: 'en', allowed_mentions: [] })];
  });
}

/** Lets both take turns and prints each turn; gives the ratio in the middle. */
async function compare(staged: StagedArchive, waitMs: number): Promise<number> {
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const first = await openServer(waitMs);
    const engine = await ours(staged, first);
    await first.end();
    const second = await openServer(waitMs);
    const bodies = bodiesOfPlan(staged);
    const loop = await timed(() => bareLoop(second, bodies));
    await second.end();
    const ratio = loop.wallMs / engine.wallMs;
    ratios.push(ratio);
    const rate = ({ wallMs }: Run): string => ((bodies.length * 1_000) / wallMs).toFixed(0);
    const cost = ({ cpuMs }: Run): string => `${((cpuMs * 1_000) / bodies.length).toFixed(0)} µs`;
    process.stdout.write(
      `replay ${rate(engine)} posts/s (${cost(engine)} of processor each), ` +
        `bare loop ${rate(loop)} (${cost(loop)}): ${ratio.toFixed(2)} x\n`,
    );
  }
  return median(ratios);
}

/** One kind of server and so many posts. */
async function report(count: number, waitMs: number): Promise<void> {
  const path = join(folder, `${String(count)}.zip`);
  await generateArchive(path, { tweets: count, mediaShare: 0, replyShare: 0 });
  const staged = await stageForReading([path], () => undefined, choices);
  const ratio = await compare(staged, waitMs);
  await staged.close();
  const server = url === '' ? `the practice server and ${String(waitMs)} ms more` : url;
  process.stdout.write(`replay of ${String(count)} posts, ${server}: ${ratio.toFixed(2)} x the bare loop\n`);
}

try {
  if (wait !== undefined || url !== '') await report(posts, wait ?? 0);
  else for (const waitMs of [0, 2, 5]) await report(Math.ceil(posts / (1 + waitMs)), waitMs);
} finally {
  await rm(folder, { recursive: true });
}
