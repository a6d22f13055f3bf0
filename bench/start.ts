// `tweetferry --help` over `node -e 0`: how long one waits before anything happens. Needs a build.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './measured.ts';

function wallMs(...args: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} left with ${String(status)}; run npm run build first`);
  return performance.now() - began;
}

const bin = join(import.meta.dirname, '../bin/tweetferry.js');
wallMs(bin, '--help');
const ratios = Array.from({ length: 11 }, () => wallMs(bin, '--help') / wallMs('-e', '0'));
process.stdout.write(`start: --help takes ${median(ratios).toFixed(2)} x node -e 0\n`);
