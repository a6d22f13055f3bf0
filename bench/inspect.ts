// `inspect` over the floor (inflate and JSON.parse of the same bytes): 100,000 tweets and 10,000 pictures unless given.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateArchive } from './generate-archive.ts';
import { measured, median } from './measured.ts';

const [tweets = 100_000, pictures = 10_000] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'tweetferry-bench-'));
try {
  const path = join(folder, 'archive.zip');
  await generateArchive(path, { tweets, mediaShare: pictures / tweets, replyShare: 0.2 });
  const ratios: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const floor = await measured('floor.ts', path);
    ratios.push((await measured('inspect.ts', path)).wallMs / floor.wallMs);
  }
  process.stdout.write(
    `inspect ${String(tweets)} tweets, ${String(pictures)} pictures: ${median(ratios).toFixed(2)} x the floor\n`,
  );
} finally {
  await rm(folder, { recursive: true });
}
