// A TypeScript file as a process of its own, whose lines can be waited for and which can be killed.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A running script. */
export interface Script {
  readonly process: ChildProcess;
  /** Every line it has written so far, whole lines only. */
  readonly lines: readonly string[];
  /** Resolves when it has written so many lines; rejects when it ends before. */
  wrote(count: number): Promise<void>;
  /** Ends it like a power cut, and waits until it is gone and all it wrote is read. */
  kill(): Promise<void>;
}

/** Starts the script on this Node. */
export function spawnScript(path: string, args: readonly string[]): Script {
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const closed = once(reader, 'close');
  reader.on('line', (line) => lines.push(line));
  return {
    process: child,
    lines,
    async wrote(count) {
      while (lines.length < count) {
        if (child.exitCode !== null) throw new Error(`the script ended with ${child.exitCode}`);
        await Promise.race([once(reader, 'line'), closed]);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
