// Posts per second against a server without limits in another process, over a bare loop that posts the same bodies on
// one kept connection: what the engine costs with a journal that survives a power cut. Both take turns, each on a new
// server; the middle ratio counts.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choicesSchema } from '../src/choices/choices.ts';
import { openMigrationWorkspace, openTarget, realContext, stageForReading } from '../src/compose.ts';
import { carryOver, planFromStaging } from '../src/migration.ts';
import { spawnPractice } from '../test/support/spawn-practice.ts';
import { generateArchive } from './generate-archive.ts';
import { median } from './measured.ts';

const posts = Number(process.argv[2] ?? 3_000);
const rounds = Number(process.argv[3] ?? 5);
const choices = choicesSchema.parse({ replies: 'keep', pace: 'fastest', limits: 'none' });
const signal = new AbortController().signal;
const options = { token: 'bench', account: { username: 'me', displayName: 'Me' }, unlimited: true };

const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));
const path = join(folder, 'archive.zip');
await generateArchive(path, { tweets: posts, mediaShare: 0, replyShare: 0 });
const staged = await stageForReading([path], () => undefined, choices);

/** Our run, from the first request to the last commit, milliseconds. */
async function oursMs(round: number): Promise<number> {
  const practice = await spawnPractice({ options });
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
  const began = performance.now();
  await carryOver(context, staging, plan, null);
  const tookMs = performance.now() - began;
  await workspace.release();
  await practice.end();
  return tookMs;
}

/** The same bodies one after the other, and nothing else. */
async function bareMs(bodies: readonly string[]): Promise<number> {
  const practice = await spawnPractice({ options });
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
  const began = performance.now();
  for (const body of bodies) await post(body);
  const tookMs = performance.now() - began;
  agent.destroy();
  await practice.end();
  return tookMs;
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
    const ours = await oursMs(round);
    const bare = await bareMs(bodiesOfPlan());
    ratios.push(bare / ours);
    const rate = (ms: number): string => ((posts * 1_000) / ms).toFixed(0);
    process.stdout.write(
      `replay ${rate(ours)} posts/s, bare loop ${rate(bare)} posts/s: ${(bare / ours).toFixed(2)} x\n`,
    );
  }
  process.stdout.write(`replay of ${String(posts)} posts: ${median(ratios).toFixed(2)} x the bare loop\n`);
} finally {
  await staged.close();
  await rm(folder, { recursive: true });
}
