// Runs a script of the benchmarks in a process of its own and gives what the operating system says of it.

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** One finished process. */
export interface Measured {
  readonly wallMs: number;
  readonly peakBytes: number;
  readonly output: string;
}

/** Runs `bench/parts/<name>` with these arguments. Rejects when it fails. */
export async function measured(name: string, ...args: readonly string[]): Promise<Measured> {
  const script = join(import.meta.dirname, 'parts', name);
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${name} left with ${String(code)}`);
  const wallMs = performance.now() - began;
  const peak = /peak (\d+)/.exec(output)?.[1] ?? '0';
  return { wallMs, peakBytes: Number(peak) * 1024, output };
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((left, right) => left - right)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
