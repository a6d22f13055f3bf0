// A command of the program in this process; then says how much processor time and memory it took.
//   node bench/parts/run.ts bulk check fleet.yaml

import { main } from '../../src/cli/main.ts';

await main();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(
  `cpu ${String(Math.round((userCPUTime + systemCPUTime) / 1_000))} ms\npeak ${String(maxRSS)}\n`,
);
