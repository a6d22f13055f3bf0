// Keeps V8's young generation small while an archive is read. V8 doubles it up to 128 MB, and then holds whatever was
// in flight at a collection: memory would seem to grow with the archive. `--max-semi-space-size` counts only on
// node's command line; the factor by which the space grows is looked up at each growth. So the space is led to its
// size by a few thousand short-lived objects, some milliseconds of work, and stays there. At 4 MB nothing is slower.

import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const wantedBytes = 4 * 1024 * 1024;
/** Three or four rounds lead there; where V8 does otherwise, it has its way. */
const mostRounds = 64;
const objectsPerRound = 2_000;

function spaceBytes(): number {
  return (
    getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? wantedBytes
  );
}

/** Fixes the size of the young generation for the rest of this process; idempotent. Call before an archive is read. */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
  const survivors: object[] = [];
  for (let round = 0; round < mostRounds && spaceBytes() < wantedBytes; round += 1) {
    for (let count = 0; count < objectsPerRound; count += 1) survivors.push({ count: [count] });
  }
  setFlagsFromString('--semi-space-growth-factor=1');
  // The old generation may grow by so much before it is collected; left to itself, V8 lets it grow several times.
  setFlagsFromString('--heap-growing-percent=30');
}
