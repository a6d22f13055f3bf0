// Ctrl-C and SIGTERM: the first one lets the request in flight finish, the second leaves at once. Both are safe,
// because everything is written down before and after it happens.

import { commandLine } from '../prose/command-line.ts';
import type { Terminal } from './terminal.ts';

/** Listens for signals until `release`; `signal` is aborted by the first one. */
export interface StopSignals {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/** Starts listening. `onStop` hears the first signal, to say that the second one leaves at once. */
export function listenForStop(onStop: () => void): StopSignals {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error('stopped by the user'));
    onStop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const release = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  return { signal: controller.signal, release };
}

/** The same for a run that `command` goes on with: says what happens, and what to type later. */
export function listenForStopOf(terminal: Terminal, command: readonly string[]): StopSignals {
  return listenForStop(() => {
    terminal.say('Stopping after the request in flight; press Ctrl-C again to leave at once (also safe).');
    terminal.say(`To go on later: ${commandLine(command)}`);
  });
}
