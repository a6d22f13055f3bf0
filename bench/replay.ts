// Posts per second against a server without limits in another process, over a bare loop that posts the same bodies on
// one kept connection: what the engine costs with a journal that survives a power cut. Both take turns, each on a new
// server; the middle ratio counts. Beside it stands what a post costs this process (the thread of the journal is part of it) in
// processor time, which tells more where other work shares the processors.
//   node bench/replay.ts [posts] [rounds] [milliseconds that the server takes for a post, beside its own half of one]

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choicesSchema } from '../src/choices/choices.ts';
import { openMigrationWorkspace, openTarget, realContext, stageForReading } from '../src/compose.ts';
import { carryOver, planFromStaging } from '../src/migration.ts';
import type { FaultScript } from '../test/support/fault-scripts.ts';
import { spawnPractice } from '../test/support/spawn-practice.ts';
import { generateArchive } from './generate-archive.ts';
import { median } from './measured.ts';

const posts = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);
const waitMs = Number(process.argv[4] ?? 0);
const choices = choicesSchema.parse({ replies: 'keep', pace: 'fastest', limits: 'none' });
const signal = new AbortController().signal;
const options = { token: 'bench', account: { username: 'me', displayName: 'Me' }, unlimited: true };

const slow: FaultScript = {
  ...{ kind: 'random', seed: 1, probability: 1, longestStorm: 1, classes: ['status'] },
  faults: [{ kind: 'slow', waitMs }],
};
const server = { options, ...(waitMs > 0 ? { faults: slow } : {}) };

const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));
const path = join(folder, 'archive.zip');
await generateArchive(path, { tweets: posts, mediaShare: 0, replyShare: 0 });
const staged = await stageForReading([path], () => undefined, choices);

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
async function ours(round: number): Promise<Run> {
  const practice = await spawnPractice(server);
  const target = await openTarget(new URL(practice.url), practice.token, {
    ...{ choices, userAgent: 'bench', signal },
  });
  const { staging, archive } = staged;
  const plan = await planFromStaging(staging, {
    ...{ account: archive.facts.account, choices, capabilities: target.capabilities },
  });
  const workspace = await openMigrationWorkspace(join(folder, `workspace-${String(round)}`));
  const listen = (): void => undefined;
  const context = realContext({ archive, target, choices, listen, signal }, workspace);
  const run = await timed(() => carryOver(context, staging, plan, null));
  await workspace.release();
  await practice.end();
  return run;
}

/** The same bodies one after the other, and nothing else. */
async function bare(bodies: readonly string[]): Promise<Run> {
  const practice = await spawnPractice(server);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = (body: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = {
        ...{ authorization: 'Bearer bench', 'content-type': 'application/json', 'user-agent': 'bench' },
        ...{ 'content-length': Buffer.byteLength(body), 'idempotency-key': randomBytes(16).toString('hex') },
      };
      const sent = request(
        `${practice.url}/api/v1/statuses`,
        { method: 'POST', agent, headers },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part));
          answer.on('end', () => {
            JSON.parse(text);
            resolve();
          });
        },
      );
      sent.on('error', reject).end(body);
    });
  const run = await timed(async () => {
    for (const body of bodies) await post(body);
  });
  agent.destroy();
  await practice.end();
  return run;
}

function bodiesOfPlan(): readonly string[] {
  return [...staged.staging.operations()].flatMap((operation) =>
    operation.kind === 'status'
      ? [
          JSON.stringify({
            status: operation.text,
            visibility: operation.visibility,
            sensitive: false,
            language: 'en',
            allowed_mentions: [],
          }),
        ]
      : [],
  );
}

try {
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const engine = await ours(round);
    const loop = await bare(bodiesOfPlan());
    ratios.push(loop.wallMs / engine.wallMs);
    const rate = ({ wallMs }: Run): string => ((posts * 1_000) / wallMs).toFixed(0);
    const cost = ({ cpuMs }: Run): string => `${((cpuMs * 1_000) / posts).toFixed(0)} µs`;
    const ratio = (loop.wallMs / engine.wallMs).toFixed(2);
    process.stdout.write(
      `replay ${rate(engine)} posts/s (${cost(engine)} of processor each), ` +
        `bare loop ${rate(loop)} (${cost(loop)}): ${ratio} x\n`,
    );
  }
  process.stdout.write(`replay of ${String(posts)} posts: ${median(ratios).toFixed(2)} x the bare loop\n`);
} finally {
  await staged.close();
  await rm(folder, { recursive: true });
}
