// Kills migrations on the way and compares the server with the plan at the end, post by post. Several migrations go
// side by side, each with a server and a workspace of its own, in a time that goes faster than on the wall.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateArchive } from '../../bench/generate-archive.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { Fault } from '../../src/practice/fault.ts';
import { personalities, type PersonalityName } from '../../src/practice/personality.ts';
import { compareAccount, listAccount, type Comparison } from './compare-account.ts';
import { everyFault, type FaultScript } from './fault-scripts.ts';
import { plannedMarks, shownMarks, type FileMarks } from './file-marks.ts';
import { killAndResume, type KilledOutcome } from './kill-and-resume.ts';
import { plannedStatuses } from './planned-statuses.ts';
import { quickTime } from './quick-time.ts';
import { runSecond, toldTwins, workspaceOfSecond } from './second-workspace.ts';
import { spawnPractice } from './spawn-practice.ts';

const flags = ['--replies', 'keep'];
/** The late-commit time of two minutes is a second then, and half an hour for a film that is never ready 18. */
const times = 100;
const minuteMs = 60_000;
/** How wrong the clocks of servers are, one after the other. */
const clocksOffMs = [0, 7, -7, 0, 200, -200, 0, 3_000, -3_000].map((minutes) => minutes * minuteMs);
const versions: readonly PersonalityName[] = ['4.6', '4.5', '4.2', '4.7', '4.3', '5.0', '4.4'];

/** What can go wrong on the way, beside the faults of single requests. */
export type TortureKind = Fault['kind'] | 'wrongClock';

/** What shall be gone through. */
export interface Torture {
  /** Empty. */
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  /** Kinds of faults; none leaves the server well. */
  readonly faults: readonly TortureKind[];
  /** Migrations at a time; one unless given. */
  readonly jobs?: number;
  /** Of each migration; eight unless given. */
  readonly killsEach?: number;
  /** Who the practice servers are; else versions of Mastodon in turn. */
  readonly as?: PersonalityName;
  /** Another computer migrates the same archive to the same account, begun at random moments. */
  readonly hasSecond?: boolean;
  /** A server that runs already, with an account that has no posts; else a practice server for each migration. */
  readonly server?: { readonly url: string; readonly token: string };
}

/** One migration that was killed, and what the server shows of it. */
export interface TorturedMigration extends KilledOutcome {
  readonly round: number;
  /** Kills it was to bear; fewer came when it was done before. */
  readonly wanted: number;
  readonly comparison: Comparison;
  /** Second posts that one of two workspaces has told of; what nobody has told of is surplus in the comparison. */
  readonly toldTwins: number;
  /** How many of those there may be. */
  readonly mostTwins: number;
  /** How often each kind of fault has struck; not known of a server that ran already. */
  readonly struck: Readonly<Record<string, number>>;
}

/** Every kind of fault; a filter that drops posts without a word is no matter of once and only once. */
export const everyFaultKind: readonly TortureKind[] = [
  ...new Set(everyFault.map(({ kind }) => kind)),
  'wrongClock',
];

/** What can go wrong with a question: an answer that is none must not be taken for an empty list. */
const faultsOfReads: readonly Fault[] = [
  { kind: 'dropBeforeCommit' },
  { kind: 'errorAfterCommit', httpStatus: 500 },
  { kind: 'htmlError', httpStatus: 502, commits: false },
  { kind: 'emptyAfterCommit' },
  { kind: 'tooManyWithoutHeaders' },
  { kind: 'trickle', everyMs: 1 },
];
/** Questions of a migration under way: its own posts, their sources, its uploads. */
const pathsOfReads = String.raw`/(?:accounts/\d+/statuses|statuses/\d+/source|media/\d+)$`;

/** Most requests are slow, so that kills find them under way; some go wrong, some are done after the client died. */
function scriptOf(seed: number, kinds: readonly TortureKind[]): FaultScript {
  if (kinds.length === 0) return { kind: 'none' };
  const slow = [60, 60, 60, 60, 120, 120].map((waitMs) => ({ kind: 'slow', waitMs }) as const);
  const wanted = everyFault.filter(({ kind }) => kinds.includes(kind));
  const late = kinds.includes('commitLate') ? [{ kind: 'commitLate', afterMs: 400 } as const] : [];
  const faults = [...Array.from({ length: 8 }, () => slow).flat(), ...wanted, ...late];
  const reads = faultsOfReads.filter(({ kind }) => kinds.includes(kind));
  const random = { kind: 'random', seed, longestStorm: 3 } as const;
  return {
    kind: 'together',
    scripts: [
      { ...random, probability: 0.7, classes: ['status', 'upload'], faults },
      { ...random, probability: 0.15, classes: ['read', 'paging'], paths: pathsOfReads, faults: reads },
    ],
  };
}

/** What all migrations of a torture share. */
interface Cargo {
  readonly archive: string;
  readonly planned: readonly StatusOperation[];
  readonly marks: FileMarks['planned'];
}

async function makeCargo({ folder, as }: Torture): Promise<Cargo> {
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'archive.zip');
  await generateArchive(archive, { tweets: 150, mediaShare: 0.15, replyShare: 0.3, pictureBytes: 150_000 });
  const family = as === undefined || /^\d/.test(as) ? 'mastodon' : as;
  const planned = await plannedStatuses(archive, { replies: 'keep' }, family);
  return { archive, planned, marks: await plannedMarks(archive, { replies: 'keep' }) };
}

async function openServer(torture: Torture, round: number, environment: NodeJS.ProcessEnv) {
  const nothing = (): Promise<void> => Promise.resolve();
  if (torture.server)
    return {
      ...torture.server,
      as: torture.as,
      clockOffMs: 0,
      faults: {},
      heal: nothing,
      end: nothing,
      nextFault: undefined,
    };
  const { faults, folder, seed, as = versions[round % versions.length] ?? '4.6' } = torture;
  const account = { username: 'me', displayName: 'Me' };
  const stateFile = join(folder, `state-${String(round)}`);
  const options = { token: 'a-token', account, unlimited: true, stateFile, personality: as };
  const clockOffMs = faults.includes('wrongClock') ? (clocksOffMs[round % clocksOffMs.length] ?? 0) : 0;
  const argument = { options, clockOffMs, faults: scriptOf(seed + round, faults) };
  return { ...(await spawnPractice(argument, environment)), as, clockOffMs };
}

async function compare(
  { server }: Torture,
  { planned, marks }: Cargo,
  { url, token }: { readonly url: string; readonly token: string },
  workspaces: Parameters<typeof toldTwins>[0],
): Promise<Pick<TorturedMigration, 'comparison' | 'toldTwins'>> {
  const client = connectServer({ instance: new URL(url), token, userAgent: 'test', timeoutMs: 10_000 });
  const target = await client.readAccount();
  if (target.kind !== 'ok') throw new Error('The account cannot be read.');
  const all = await listAccount(client, target.value);
  const twins = await toldTwins(workspaces, all);
  const listed = all.filter((status) => !twins.includes(status));
  const ids = listed.map(({ id }) => id);
  const shown = server ? null : await shownMarks(url, token, target.value.id, ids);
  const comparison = compareAccount(planned, listed, shown && { planned: marks, shown });
  return { comparison, toldTwins: twins.length };
}

/** Whether two computers make no second post there: the key is the same, and locked while its post is worked on. */
function keepsOnce(as: PersonalityName | undefined): boolean {
  return as === 'hollo' || (as !== undefined && personalities[as].locksKeys);
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

async function migrateOnce(
  torture: Torture,
  cargo: Cargo,
  round: number,
  kills: number,
): Promise<TorturedMigration> {
  const keepsLimits = torture.server !== undefined;
  const environment = keepsLimits ? {} : quickTime(times);
  const server = await openServer(torture, round, environment);
  try {
    const { url: instance, token, clockOffMs, nextFault } = server;
    const underWay = torture.faults.length > 0 && nextFault ? { underWay: nextFault } : {};
    const workspace = join(torture.folder, `workspace-${String(round)}`);
    const migration = {
      archive: cargo.archive,
      workspace,
      instance,
      token,
      keepsLimits,
      flags,
      environment,
      ...underWay,
    };
    const seed = torture.seed * 1_000 + round;
    const folder = join(torture.folder, `second-${String(round)}`);
    const alone = torture.hasSecond
      ? runSecond({ ...cargo, instance, token, folder, flags, environment, random: randomFrom(seed) })
      : Promise.resolve('');
    const outcome = await killAndResume({ ...migration, seed, kills, untilAlone: () => alone });
    const output = `${outcome.output}${await alone}`;
    await server.heal();
    const workspaces = { first: workspace, second: workspaceOfSecond(folder) };
    const compared = await compare(torture, cargo, server, workspaces);
    const mostTwins = torture.hasSecond && !keepsOnce(server.as) ? 1 : 0;
    const struck = { ...server.faults, ...(clockOffMs === 0 ? {} : { wrongClock: 1 }) };
    return { ...outcome, ...compared, output, round, wanted: kills, mostTwins, struck };
  } finally {
    await server.end();
  }
}

/** Migrates until the kills are used up; yields each migration when it has come to its end. */
export async function* tortured(torture: Torture): AsyncGenerator<TorturedMigration> {
  const cargo = await makeCargo(torture);
  const killsEach = torture.server ? torture.kills : (torture.killsEach ?? 8);
  const running = new Map<number, Promise<TorturedMigration>>();
  let [left, round] = [torture.kills, 0];
  while (left > 0 || running.size > 0) {
    while (left > 0 && running.size < (torture.jobs ?? 1)) {
      const kills = Math.min(killsEach, left);
      [left, round] = [left - kills, round + 1];
      running.set(round, migrateOnce(torture, cargo, round, kills));
    }
    const ended = await Promise.race(running.values());
    running.delete(ended.round);
    // Kills that came too late for their migration are made up for by another.
    if (ended.kills > 0 && !torture.server) left += ended.wanted - ended.kills;
    yield ended;
  }
}
