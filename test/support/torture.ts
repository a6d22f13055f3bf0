// Kills migrations on the way and compares the server with the plan at the end, post by post.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateArchive } from '../../bench/generate-archive.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { Fault } from '../../src/practice/fault.ts';
import { compareAccount, listAccount, type Comparison } from './compare-account.ts';
import { everyFault, type FaultScript } from './fault-scripts.ts';
import { killAndResume, type KilledOutcome } from './kill-and-resume.ts';
import { plannedStatuses } from './planned-statuses.ts';
import { spawnPractice } from './spawn-practice.ts';

const perMigration = 8;
const flags = ['--replies', 'keep'];

/** What shall be gone through. */
export interface Torture {
  /** Empty. */
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  /** Kinds of faults; none leaves the server well. */
  readonly faults: readonly Fault['kind'][];
  /** A server that runs already, with an account that has no posts; else a practice server for each migration. */
  readonly server?: { readonly url: string; readonly token: string };
}

/** One migration that was killed, and what the server shows of it. */
export interface TorturedMigration extends KilledOutcome {
  readonly comparison: Comparison;
}

/** Every kind of fault. */
export const everyFaultKind: readonly Fault['kind'][] = [...new Set(everyFault.map(({ kind }) => kind))];

/** Most requests are slow, so that kills find them under way; some go wrong, some are done after the client died. */
function scriptOf(seed: number, kinds: readonly Fault['kind'][]): FaultScript {
  if (kinds.length === 0) return { kind: 'none' };
  const slow = [60, 60, 60, 60, 120, 120].map((waitMs) => ({ kind: 'slow', waitMs }) as const);
  const wanted = everyFault.filter(({ kind }) => kinds.includes(kind));
  const late = kinds.includes('commitLate') ? [{ kind: 'commitLate', afterMs: 400 } as const] : [];
  const faults = [...Array.from({ length: 8 }, () => slow).flat(), ...wanted, ...late];
  return { kind: 'random', seed, probability: 0.7, classes: ['status', 'upload'], faults };
}

async function openServer(torture: Torture, round: number) {
  if (torture.server) return { ...torture.server, end: () => Promise.resolve() };
  const account = { username: 'me', displayName: 'Me' };
  const stateFile = join(torture.folder, `state-${String(round)}`);
  const options = { token: 'a-token', account, unlimited: true, stateFile };
  return spawnPractice({ options, faults: scriptOf(torture.seed + round, torture.faults) });
}

/** Migrates until the kills are used up; yields each migration when it has come to its end. */
export async function* tortured(torture: Torture): AsyncGenerator<TorturedMigration> {
  const { folder, kills, seed } = torture;
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'archive.zip');
  await generateArchive(archive, { tweets: 150, mediaShare: 0.15, replyShare: 0.3 });
  const planned = await plannedStatuses(archive, { replies: 'keep' });
  let left = kills;
  for (let round = 1; left > 0; round += 1) {
    const server = await openServer(torture, round);
    try {
      const { url: instance, token } = server;
      const workspace = join(folder, `workspace-${String(round)}`);
      const keepsLimits = torture.server !== undefined;
      const most = keepsLimits ? left : Math.min(perMigration, left);
      const migration = { archive, workspace, instance, token, keepsLimits, flags };
      const outcome = await killAndResume({ ...migration, seed: seed * 1_000 + round, kills: most });
      left = keepsLimits ? 0 : left - outcome.kills;
      const client = connectServer({
        instance: new URL(instance),
        token,
        userAgent: 'test',
        timeoutMs: 10_000,
      });
      const target = await client.readAccount();
      if (target.kind !== 'ok') throw new Error('The account cannot be read.');
      yield { ...outcome, comparison: compareAccount(planned, await listAccount(client, target.value)) };
    } finally {
      await server.end();
    }
  }
}
