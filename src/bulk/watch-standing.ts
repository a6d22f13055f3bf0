// Listens to people at other terminals while a run goes on: pause and cancel stop an account in good order, resume and
// retry let it line up again.

import type { BulkFolder } from './bulk-folder.ts';
import type { Entry } from './entries.ts';
import { clearStanding, readStanding } from './standing.ts';

/** How often it is looked, milliseconds by the clock on the wall. */
const everyMs = 500;

/** Why an account was stopped. */
export class StoppedByPerson extends Error {
  readonly wish: 'paused' | 'cancelled';

  constructor(wish: 'paused' | 'cancelled') {
    super(`${wish} from another terminal`);
    this.wish = wish;
  }
}

/** Makes the entry what the standing wants it to be. */
export function heed(folder: BulkFolder, entry: Entry): void {
  const { state } = entry;
  const standing = readStanding(folder, entry.account.label);
  if (standing?.kind === 'paused' || standing?.kind === 'cancelled') {
    if (state.kind === 'running') state.stop.abort(new StoppedByPerson(standing.kind));
    else if (state.kind !== 'finished') entry.state = { kind: standing.kind };
    return;
  }
  if (standing?.kind === 'again' && state.kind !== 'running') {
    clearStanding(folder, entry.account.label);
    entry.isRetried = true;
    entry.state = { kind: 'queued' };
    return;
  }
  if (standing?.kind === 'parked') {
    if (state.kind === 'queued') entry.state = { kind: 'parked', problem: standing.problem };
    return;
  }
  const wasHeld = ['paused', 'cancelled', 'parked'].includes(state.kind);
  if (standing === null && wasHeld) entry.state = { kind: 'queued' };
}

/** Looks now and then until the end; `also` is done with every look. */
export function watchStanding(
  folder: BulkFolder,
  entries: readonly Entry[],
  also: () => void,
): { readonly end: () => void } {
  const timer = setInterval(() => {
    for (const entry of entries) heed(folder, entry);
    also();
  }, everyMs);
  return {
    end: () => {
      clearInterval(timer);
    },
  };
}
