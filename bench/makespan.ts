// Rehearsed time with --pace fastest until the last post is up over the least time the limits allow, and the refusals for
// too many requests on the way (0 wanted). Starts at several offsets in the server's windows. Where the bound of any order
// is lower, old posts wait for their pictures, and younger ones may not overtake them. The last look at what is up comes
// after that and is a figure of its own.
//   node bench/makespan.ts [tweets] [workload | all] [how often, evenly in 3 h; else at the edges of windows]

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choicesSchema } from '../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../src/compose.ts';
import { performWish, type FollowContext } from '../src/follow.ts';
import { carryOver, planFromStaging } from '../src/migration.ts';
import type { Operation } from '../src/model/operation.ts';
import type { ReplayListener } from '../src/ports/replay-events.ts';
import { generateArchive, type Wanted } from './generate-archive.ts';
import { anyOrderMs, besideFollowsMs, inOrderMs } from './lower-bound.ts';

const choices = choicesSchema.parse({ replies: 'keep', pace: 'fastest' });
const signal = new AbortController().signal;
const day = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;
/** The edges of all windows, the last moments before them, and somewhere between. */
const atEdges = [0, 73 * minuteMs + 7_000, 149 * minuteMs + 59_500, 179 * minuteMs, 180 * minuteMs - 1];
const evenly = Number(process.argv[4] ?? 0);
const spread = Array.from({ length: evenly }, (_, nth) =>
  Math.round(((nth + 0.5) * 180 * minuteMs) / evenly),
);
const starts = (evenly > 0 ? spread : atEdges).map((offsetMs) => day + offsetMs);
const tweets = Number(process.argv[2] ?? 2_000);
/** People to follow beside the posts. */
interface Workload extends Omit<Wanted, 'tweets'> {
  readonly follows?: number;
}
const workloads: Readonly<Record<string, Workload>> = {
  'text only': { mediaShare: 0, replyShare: 0.2 },
  '30 % with a picture': { mediaShare: 0.3, replyShare: 0.2 },
  'four pictures each': { mediaShare: 1, replyShare: 0, picturesEach: 4 },
  'threads only': { mediaShare: 0.1, replyShare: 0.95 },
  'mixed with follows': { mediaShare: 0.3, replyShare: 0.2, follows: Math.ceil(tweets * 0.4) },
  'text with a few follows': { mediaShare: 0, replyShare: 0.2, follows: Math.ceil(tweets * 0.1) },
};
/** One of them, or all. */
const wantedWorkload = process.argv[3] ?? 'all';

const hours = (ms: number): string => `${(ms / 3_600_000).toFixed(2)} h`;

/** Where nothing has to wait, both are nothing. */
const ratio = (ms: number, boundMs: number): string =>
  `${boundMs === 0 && ms === 0 ? '1.0000' : (ms / boundMs).toFixed(4)} x`;

function uploadsOfPosts(operations: Iterable<Operation>): readonly number[] {
  const counts: number[] = [];
  for (const operation of operations) if (operation.kind === 'status') counts.push(operation.media.length);
  return counts;
}

const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));

const manner = { reblogs: true, notify: false, languages: [] };

async function measure(workload: string, path: string, follows: number): Promise<void> {
  const addresses = Array.from({ length: follows }, (_, place) => `person${String(place)}@far.example`);
  for (const startMs of starts) {
    const staged = await stageForReading([path], () => undefined, choices);
    const rehearsal = await openRehearsal(choices, {
      ...{ userAgent: 'bench', signal, startMs },
      directory: (acct) => ({ acct }),
    });
    const { capabilities } = rehearsal.target;
    const plan = await planFromStaging(staged.staging, {
      account: staged.archive.facts.account,
      choices,
      capabilities,
    });
    let [lastPostMs, lastFollowMs] = [0, 0];
    const listen: ReplayListener = ({ kind }) => {
      if (kind === 'posted') lastPostMs = rehearsal.elapsedMs();
    };
    const context = rehearsal.context({ archive: staged.archive, choices, listen, signal });
    const people: FollowContext = {
      ...{ ...rehearsal.people, signal, listen },
      onSettled: () => (lastFollowMs = rehearsal.elapsedMs()),
    };
    const following = (stop: AbortSignal): Promise<void> =>
      performWish({ ...people, signal: stop }, { kind: 'follow', addresses, manner }, () => undefined);
    const began = performance.now();
    await carryOver(context, staged.staging, null, follows > 0 ? [following] : []);
    const tookMs = performance.now() - began;
    const { statuses, uploads } = plan.estimate;
    const counts = uploadsOfPosts(staged.staging.operations());
    const boundMs = inOrderMs(startMs, counts);
    const allMs = besideFollowsMs(startMs, counts, follows);
    const beside =
      follows === 0
        ? ''
        : `, with ${String(follows)} follows ${ratio(Math.max(lastPostMs, lastFollowMs), allMs)} the bound of ${hours(allMs)}`;
    const anyMs = anyOrderMs(startMs, statuses, uploads);
    const { tooMany } = rehearsal.practice.requests();
    process.stdout.write(
      `makespan ${workload}: ${String(statuses)} posts, ${String(uploads)} uploads from ${new Date(startMs).toISOString().slice(11, 19)}: ${ratio(lastPostMs, boundMs)} the bound of ${hours(boundMs)} (of any order: ${hours(anyMs)})${beside}, ${ratio(rehearsal.elapsedMs(), boundMs)} with the last look, ${String(tooMany)} refused as too many (rehearsed in ${(tookMs / 1000).toFixed(1)} s)\n`,
    );
    await rehearsal.practice.close();
    await staged.close();
  }
}

try {
  for (const [workload, wanted] of Object.entries(workloads)) {
    if (wantedWorkload !== 'all' && wantedWorkload !== workload) continue;
    const path = join(folder, `${workload}.zip`);
    await generateArchive(path, { tweets, ...wanted });
    await measure(workload, path, wanted.follows ?? 0);
  }
} finally {
  await rm(folder, { recursive: true });
}
