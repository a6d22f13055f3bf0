// Kills `bulk run` on the way, again and again, and compares the server with the plans at the end, account by account.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { Resident } from './town.ts';
import { archivesFor, residentsFor, tokensOf, writeManifest } from './bulk-fleet.ts';
import { compareAccount, listAccount, type Comparison } from './compare-account.ts';
import type { FaultScript } from './fault-scripts.ts';
import { plannedStatuses } from './planned-statuses.ts';
import { spawnPractice, type SpawnedPractice } from './spawn-practice.ts';

/** What shall be gone through. */
export interface BulkTorture {
  /** Empty. */
  readonly folder: string;
  readonly accounts: number;
  /** Of each account. */
  readonly posts: number;
  readonly kills: number;
  readonly seed: number;
}

/** How it went. */
export interface BulkOutcome {
  /** Kills that hit a running process. */
  readonly kills: number;
  readonly exitCode: number | null;
  readonly output: string;
  /** In the order of the accounts. */
  readonly comparisons: readonly Comparison[];
}

const program = fileURLToPath(new URL('./program.ts', import.meta.url));
/** A post that is not there so long after its request never comes: this server takes a quarter of a second at most. */
const choices = { replies: 'keep', pace: 'fastest', limits: 'none', lateCommitSeconds: 1 } as const;
/** Slow enough that each kill finds many requests under way. */
const slowness: FaultScript = {
  ...{ kind: 'random', seed: 1, longestStorm: 1, probability: 0.9, classes: ['status', 'upload'] },
  faults: [100, 150, 200, 250].map((waitMs) => ({ kind: 'slow', waitMs }) as const),
};

/** A command of bulk as a process. */
function bulk(command: string, manifest: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program, 'bulk', command, manifest], {
    env: { ...process.env, ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { ended, kill: () => child.kill('SIGKILL'), output: () => output };
}

async function comparisonOf(
  { url }: Pick<SpawnedPractice, 'url'>,
  { token }: Resident,
  archive: string,
): Promise<Comparison> {
  const client = connectServer({ instance: new URL(url), token, userAgent: 'test', timeoutMs: 10_000 });
  const target = await client.readAccount();
  if (target.kind !== 'ok') throw new Error('The account cannot be read.');
  const planned = await plannedStatuses(archive, choices);
  return compareAccount(planned, await listAccount(client, target.value), null);
}

/** Kills and starts anew until the kills are used up or all is done, then runs it to its end. */
export async function killBulk({ folder, accounts, posts, kills, seed }: BulkTorture): Promise<BulkOutcome> {
  const residents = residentsFor(accounts);
  const wanted = { tweets: posts, mediaShare: 0.1, replyShare: 0.3, pictureBytes: 20_000 };
  const archives = await archivesFor(folder, accounts, wanted);
  const [first] = residents;
  if (!first) throw new Error('Somebody has to move.');
  const options = { ...first, unlimited: true };
  const server = await spawnPractice({ options, residents, faults: slowness });
  const environment = tokensOf(residents);
  const manifest = writeManifest(folder, server.url, archives, choices);
  let state = seed;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  try {
    const planning = bulk('plan', manifest, environment);
    if ((await planning.ended) !== 0) throw new Error(planning.output());
    let killed = 0;
    for (let runs = 0; killed < kills && runs < kills * 2; runs += 1) {
      const run = bulk('run', manifest, environment);
      // A third of the moments lie in the start, the others among the posts.
      const atMs = 300 + random() * 5_000;
      const moment = random() < 0.35 ? wait(atMs / 3) : server.nextFault().then(() => wait(atMs / 2));
      const came = await Promise.race([run.ended, moment.then(() => 'alive' as const)]);
      if (came === 'alive' && run.kill()) killed += 1;
      await run.ended;
      if (came !== 'alive') break;
    }
    const last = bulk('run', manifest, environment);
    const exitCode = await last.ended;
    const comparisons = await Promise.all(
      residents.map((resident, place) => comparisonOf(server, resident, archives[place] ?? '')),
    );
    return { kills: killed, exitCode, output: last.output(), comparisons };
  } finally {
    await server.end();
  }
}
