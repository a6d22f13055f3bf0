// Starts a practice instance in another process and kills it when asked.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PracticeProcessArgument } from './practice-process.ts';

/** The other process. */
export interface SpawnedPractice {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly process: ChildProcess;
  /** How often each kind of fault has struck. */
  readonly faults: Readonly<Record<string, number>>;
  /** Resolves when the next fault strikes. */
  readonly nextFault: () => Promise<void>;
  /** From then on nothing goes wrong any more. */
  readonly heal: () => Promise<void>;
  /** Ends it, with SIGKILL unless another signal is named, and waits until it is gone. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

const script = fileURLToPath(new URL('./practice-process.ts', import.meta.url));

/** Starts it and waits until it listens. Rejects when it ends before that. */
export async function spawnPractice(
  argument: PracticeProcessArgument,
  environment: NodeJS.ProcessEnv = {},
): Promise<SpawnedPractice> {
  const child = spawn(process.execPath, [script, JSON.stringify(argument)], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = once(lines, 'line') as Promise<[string]>;
  const early = gone.then(() => {
    throw new Error('The practice process ended before it listened.');
  });
  early.catch(() => undefined);
  const [line] = await Promise.race([first, early]);
  const { url, port, token } = JSON.parse(line) as { url: string; port: number; token: string };
  const faults: Record<string, number> = {};
  const healed = Promise.withResolvers<undefined>();
  lines.on('line', (kind) => {
    if (kind === 'well') healed.resolve(undefined);
    else faults[kind] = (faults[kind] ?? 0) + 1;
  });
  const nextFault = async (): Promise<void> => {
    await once(lines, 'line');
  };
  const heal = async (): Promise<void> => {
    child.kill('SIGUSR2');
    await healed.promise;
  };
  const end = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return { url, port, token, process: child, faults, nextFault, heal, end };
}
