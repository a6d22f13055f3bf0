// The program on a pseudo-terminal of a given size, by util-linux's `script`: what a person would see and type.
// Gives the bytes as the terminal got them.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { homeIn } from './run-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

const script = fileURLToPath(new URL('./program.ts', import.meta.url));

/** False on machines without `script` of util-linux (macOS and Windows have another one or none). */
export const hasPseudoTerminal = /util-linux/.test(
  // Null on a machine without it.
  String(spawnSync('script', ['--version']).stdout),
);

/** The terminal, and what is typed on it. */
export interface Typing {
  readonly columns: number;
  readonly token?: string;
  /** The value of TERM. */
  readonly kind?: string;
  /** Typed as soon as the screen shows `when`. */
  readonly answer?: {
    readonly when: string;
    readonly typed: string;
    /** Called when the screen shows it; the answer is typed when that is done. */
    readonly first?: () => Promise<unknown>;
  };
  /** A folder with the home of a user on another computer; a new TWEETFERRY_HOME unless given. */
  readonly computer?: string;
}

/** What the terminal showed, and how the program left. */
export interface TerminalRun {
  readonly exitCode: number | null;
  readonly screen: string;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Runs it to its end; a run that does not end within 45 seconds is killed, and its exit code is null. */
export async function runOnTerminal(args: readonly string[], typing: Typing): Promise<TerminalRun> {
  const { columns, kind = 'xterm-256color', token, answer, computer } = typing;
  const command = [process.execPath, script, ...args].map(quoted).join(' ');
  const child = spawn('script', ['-qec', `stty cols ${columns} rows 24; exec ${command}`, '/dev/null'], {
    env: {
      ...process.env,
      ...{ CI: undefined, NO_COLOR: undefined, TERM: kind, TWEETFERRY_TOKEN: token },
      ...(computer === undefined ? { TWEETFERRY_HOME: temporaryFolder() } : homeIn(computer)),
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 45_000,
    killSignal: 'SIGKILL',
  });
  let screen = '';
  let isAnswered = answer === undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    if (isAnswered || answer === undefined || !screen.includes(answer.when)) return;
    isAnswered = true;
    void Promise.resolve(answer.first?.()).then(() => child.stdin.write(answer.typed));
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, screen: screen.replaceAll('\r\n', '\n') };
}
