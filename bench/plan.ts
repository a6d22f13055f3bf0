// archive -> stored plan, over the floor (inflate and JSON.parse of the same bytes), and what the rules cost of it. Prints
// ratios and the peak of memory for each size; sizes are arguments, 10,000, 60,000 and 100,000 tweets unless given.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateArchive } from './generate-archive.ts';
import { measured, median } from './measured.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 60_000, 100_000];
const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));
const mega = (bytes: number): string => `${String(Math.round(bytes / 1e6))} MB`;
try {
  for (const tweets of sizes) {
    const path = join(folder, `${String(tweets)}.zip`);
    await generateArchive(path, { tweets, mediaShare: 0.1, replyShare: 0.2 });
    const ratios: number[] = [];
    const mapping: number[] = [];
    const peaks: number[] = [];
    const floorPeaks: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const floor = await measured('floor.ts', path);
      const plan = await measured('plan.ts', path);
      ratios.push(plan.wallMs / floor.wallMs);
      const mappingMs = Number(/mapping (\d+)/.exec((await measured('mapping.ts', path)).output)?.[1]);
      mapping.push(mappingMs / floor.wallMs);
      peaks.push(plan.peakBytes);
      floorPeaks.push(floor.peakBytes);
    }
    process.stdout.write(
      `plan ${String(tweets)} tweets: ${median(ratios).toFixed(2)} x the floor (the rules ${median(mapping).toFixed(2)} x), peak ${mega(Math.max(...peaks))} (the floor: ${mega(Math.max(...floorPeaks))})\n`,
    );
    await rm(path);
  }
} finally {
  await rm(folder, { recursive: true });
}
