// A bulk run under way, and people at other terminals: each wish is heeded, each stop is in good order, and nothing is lost or
// doubled by any of it.

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodes } from '../../src/errors/exit-codes.ts';
import { startTown, type Town } from '../support/town.ts';
import { archivesFor, residentsFor } from '../support/bulk-fleet.ts';
import { expectGolden } from '../support/golden.ts';
import { runProgram, startProgram, type ProgramRun, type RunningProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const residents = residentsFor(3);
const labels = ['news-a', 'news-b', 'sport'] as const;
const posts = 40;

interface Fleet {
  readonly town: Town;
  /** How long the server takes for a post. */
  readonly pace: { waitMs: number };
  readonly folder: string;
  readonly write: (visibility?: string) => void;
  readonly bulk: (command: string, ...more: readonly string[]) => Promise<ProgramRun>;
  readonly start: (...more: readonly string[]) => RunningProgram;
  readonly counts: () => readonly number[];
}

async function openFleet(): Promise<Fleet> {
  const folder = temporaryFolder();
  // So slow that a run is found under way, however busy the machine is; quick again when a test has seen enough.
  const pace = { waitMs: 400 };
  const town = await startTown(residents, {
    unlimited: true,
    faults: ({ requestClass }) => (requestClass === 'status' ? { kind: 'slow', ...pace } : null),
  });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, 3, { tweets: posts, mediaShare: 0, replyShare: 0.2 });
  for (const [place, { token }] of residents.entries()) {
    writeFileSync(join(folder, `token-${String(place)}`), token);
    chmodSync(join(folder, `token-${String(place)}`), 0o600);
  }
  const manifest = join(folder, 'fleet.csv');
  const write = (visibility = 'unlisted'): void => {
    const rows = labels.map((label, place) =>
      [
        label,
        archives[place],
        town.url,
        `file:token-${String(place)}`,
        'fastest',
        'none',
        'keep',
        visibility,
      ].join(','),
    );
    writeFileSync(
      manifest,
      ['label,archives,instance,token,pace,limits,replies,visibility', ...rows].join('\n'),
    );
  };
  write();
  return {
    ...{ town, pace, folder, write },
    bulk: (command, ...more) => runProgram(['bulk', command, manifest, ...more], { home: folder }),
    start: (...more) => startProgram(['bulk', 'run', manifest, '--json', ...more], { home: folder }),
    counts: () => town.houses.map((house) => house.statuses().length),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(10);
}

/** The states by label, as `bulk status` tells them. */
function statesOf({ stdout }: ProgramRun): Readonly<Record<string, string>> {
  const lines = stdout.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { label: string; state: string });
  return Object.fromEntries(told.map(({ label, state }) => [label, state]));
}

function eventsOf({ stdout }: ProgramRun): readonly string[] {
  const lines = stdout.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { type: string; kind?: string; label?: string });
  return told.flatMap(({ type, kind, label }) => (type === 'bulk' ? [`${label ?? ''} ${kind ?? ''}`] : []));
}

describe('a bulk run under way', { timeout: 180_000 }, () => {
  it('heeds who pauses, resumes and cancels from another terminal', async () => {
    const { bulk, start, counts, pace } = await openFleet();
    await bulk('plan');
    const run = start();
    let told = '';
    run.process.stdout?.on('data', (text: string) => (told += text));
    await until(() => counts().every((count) => count >= 2));
    expect((await bulk('cancel', 'news-b')).exitCode).toBe(exitCodes.success);
    expect((await bulk('pause', 'news-a')).exitCode).toBe(exitCodes.success);
    const states = statesOf(await bulk('status', '--json'));
    expect(states).toMatchObject({ 'news-a': 'paused', 'news-b': 'cancelled' });
    // The wish is written down at once; the run says when the post in flight has come to its end.
    await until(() => told.includes('"paused"'));
    const [held] = counts();
    await wait(1_000);
    expect(counts()[0]).toBe(held);
    pace.waitMs = 1;
    expect((await bulk('resume', 'news-a')).exitCode).toBe(exitCodes.success);
    const ended = await run.ended;
    const events = eventsOf(ended);
    expect(events).toContain('news-a paused');
    expect(events).toContain('news-b cancelled');
    if (!events.includes('news-a finished')) await bulk('run');
    expect(counts()[0]).toBe(posts);
    expect(counts()[1]).toBeLessThan(posts);
    expect(counts()[2]).toBe(posts);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends all accounts in good order on %s', async (signal) => {
    const { bulk, start, counts, pace } = await openFleet();
    await bulk('plan');
    const run = start();
    await until(() => counts().every((count) => count >= 2));
    run.process.kill(signal);
    pace.waitMs = 1;
    const ended = await run.ended;
    expect(ended.exitCode, ended.stderr).toBe(exitCodes.interrupted);
    expect(eventsOf(ended).filter((event) => event.endsWith(' stopped'))).toHaveLength(3);
    // What was in flight came to its end and is written down: the server holds nothing that the journals do not know.
    const report = JSON.parse((await bulk('status', '--json')).stdout.split('\n')[0] ?? '') as {
      done: number;
    };
    expect(report.done).toBe(counts()[0]);
    const again = await bulk('run');
    expect(again.exitCode, again.stderr).toBe(exitCodes.success);
    expect(counts()).toEqual([posts, posts, posts]);
  });

  it('is watched until one looks away', async () => {
    const { bulk, folder, start, counts, pace } = await openFleet();
    await bulk('plan');
    const run = start();
    await until(() => counts().every((count) => count >= 2));
    const manifest = join(folder, 'fleet.csv');
    const watch = startProgram(['bulk', 'status', manifest, '--watch', '--json'], { home: folder });
    let seen = '';
    watch.process.stdout?.on('data', (text: string) => (seen += text));
    await until(() => seen.split('\n').length > 2 * labels.length);
    watch.process.kill('SIGTERM');
    pace.waitMs = 1;
    expect((await watch.ended).exitCode).toBe(exitCodes.success);
    expect(seen).toContain('"state":"running"');
    expect((await run.ended).exitCode).toBe(exitCodes.success);
  });

  it('parks whose plan is not the one that was looked at, and takes them up when it was', async () => {
    const { bulk, write, counts, folder, pace } = await openFleet();
    pace.waitMs = 1;
    await bulk('plan');
    write('private');
    const ran = await bulk('run', '--json');
    expect(ran.exitCode).toBe(exitCodes.partial);
    const rows = JSON.parse(readFileSync(join(folder, 'fleet.bulk/report.json'), 'utf8')) as {
      accounts: readonly { state: string; problem: { code: string } | null }[];
    };
    expect(rows.accounts.map(({ state, problem }) => [state, problem?.code])).toEqual(
      labels.map(() => ['parked', 'PLAN_CHANGED']),
    );
    expect(counts()).toEqual([0, 0, 0]);
    write();
    expect((await bulk('retry')).exitCode).toBe(exitCodes.success);
    expect(counts()).toEqual([posts, posts, posts]);
  });

  it('leaves out what people left out, and proves the rest', async () => {
    const { bulk, counts, folder, town, pace } = await openFleet();
    pace.waitMs = 1;
    await bulk('plan');
    const csv = join(folder, 'fleet.bulk/inventory.csv');
    writeFileSync(csv, readFileSync(csv, 'utf8').replace('"yes","news-a"', '"no","news-a"'));
    const ran = await bulk('run');
    expect(ran.exitCode, ran.stderr).toBe(exitCodes.success);
    expect(counts()).toEqual([0, posts, posts]);
    const read = (name: string): string =>
      readFileSync(join(folder, 'fleet.bulk', name), 'utf8').replaceAll(
        new URL(town.url).host,
        'server.example',
      );
    expectGolden('bulk/report.txt', read('report.txt'));
    expectGolden('bulk/report.json', read('report.json'));
    expectGolden('bulk/account.txt', read('reports/sport.txt'));
    expectGolden('bulk/account.json', read('reports/sport.json'));
  });
});
