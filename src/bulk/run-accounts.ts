// `bulk run`: all accounts that take part, side by side, each on the single path. One that fails is parked with its cause
// and the others go on; a server in trouble pauses all its accounts, and they line up again.

import { MigrationError } from '../errors/migration-error.ts';
import { exitCodes } from '../errors/exit-codes.ts';
import type { Target } from '../compose-target.ts';
import type { ReplayEvent } from '../ports/replay-events.ts';
import type { Account } from './account.ts';
import type { AccountEvent } from './bulk-journal.ts';
import { carryAccount } from './carry-account.ts';
import { nextOf, type Entry } from './entries.ts';
import { isFinished, readJournalOf } from './finished.ts';
import { openDoors, type InstanceDoor } from './instance-door.ts';
import { included, type InventoryRow } from './inventory.ts';
import { withAccount } from './open-account.ts';
import { problemOf, type Problem } from './problem.ts';
import { reportRow, writeAccountReport, writeReport, type ReportRow } from './reports.ts';
import { writeStanding } from './standing.ts';
import type { Surroundings } from './surroundings.ts';
import { factsOfPlanned, problemsTogether, refuseFor, TakenTargets } from './taken-together.ts';
import { Mutex } from '../pacing/mutex.ts';
import { heed, StoppedByPerson, watchStanding } from './watch-standing.ts';

/** How long a worker without work sleeps at most before it looks again, milliseconds. */
const lookAgainMs = 30_000;

/** How it went. */
export interface RunResult {
  readonly rows: readonly ReportRow[];
  /** Whether any account had something left to do. */
  readonly hadWork: boolean;
}

/** What can be right a while later, and is no fault of the account. */
function isTroubleOfServer(error: unknown): boolean {
  return error instanceof MigrationError && error.exitCode === exitCodes.unreachable;
}

async function entryOf(account: Account, digest: string, around: Surroundings): Promise<Entry> {
  const journal = await readJournalOf(around.folder.workspace(account.label));
  const setAside = journal?.statuses.setAside ?? 0;
  const state = isFinished(journal, digest)
    ? ({ kind: 'finished', setAside, isNew: false } as const)
    : ({ kind: 'queued' } as const);
  const entry: Entry = { account, digest, state, isRetried: false };
  heed(around.folder, entry);
  return entry;
}

/** A run: the accounts and the workers among which they are shared out. */
class Run {
  readonly #around: Surroundings;
  readonly #entries: readonly Entry[];
  readonly #doors: ReadonlyMap<string, InstanceDoor>;
  readonly #planning: Mutex;
  readonly #taken = new TakenTargets();
  readonly #command: readonly string[];
  readonly #adopts: boolean;

  constructor(around: Surroundings, entries: readonly Entry[], command: readonly string[], adopts: boolean) {
    this.#adopts = adopts;
    this.#around = around;
    this.#entries = entries;
    this.#command = command;
    this.#doors = openDoors(
      entries.map(({ account }) => account),
      around,
    );
    this.#planning = new Mutex(around.time.clock);
  }

  #doorOf({ account }: Entry): InstanceDoor {
    const door = this.#doors.get(account.instance.host);
    if (!door) throw new Error(`No door to ${account.instance.host}.`);
    return door;
  }

  running(): readonly string[] {
    return this.#entries.filter(({ state }) => state.kind === 'running').map(({ account }) => account.label);
  }

  /** Takes one account after the other until nobody waits any more. */
  async work(): Promise<void> {
    const { signal, time } = this.#around;
    for (;;) {
      if (signal.aborted) return;
      const nowMs = time.clock.now();
      const next = nextOf(this.#entries, nowMs, (entry) => this.#doorOf(entry).closedUntilMs);
      if (next === null) return;
      if (next.kind === 'entry') await this.#take(next.entry);
      else await this.#rest(Math.min(lookAgainMs, next.untilMs - nowMs));
    }
  }

  async #rest(waitMs: number): Promise<void> {
    try {
      await this.#around.time.clock.sleep(waitMs, this.#around.signal);
    } catch (error) {
      if (!this.#around.signal.aborted) throw error;
    }
  }

  async #take(entry: Entry): Promise<void> {
    const { journal } = this.#around;
    const { label } = entry.account;
    const stop = new AbortController();
    entry.state = { kind: 'running', stop };
    journal.tell(label, { kind: 'begun' });
    try {
      await this.#carry(entry, AbortSignal.any([this.#around.signal, stop.signal]));
    } catch (error) {
      this.#endedBy(entry, stop.signal, error);
    }
  }

  async #carry(entry: Entry, signal: AbortSignal): Promise<void> {
    const { account, digest, isRetried } = entry;
    const around = this.#around;
    const door = this.#doorOf(entry);
    const onTarget = (target: Target): void => {
      this.#taken.take(account, target.account);
    };
    const opening = { around, door, planning: this.#planning, signal, onTarget };
    const accounting = await withAccount(account, opening, async (open) => {
      door.isWell();
      if (open.planned.plan.digest !== digest)
        throw new MigrationError('PLAN_CHANGED', { label: account.label });
      const listen = (event: ReplayEvent): void => {
        this.#hear(entry, event);
      };
      const tell = (event: AccountEvent): void => {
        around.journal.tell(account.label, event);
      };
      return carryAccount(account, open, {
        ...{ listen, tell, signal, isRetried, isAdopted: this.#adopts, command: this.#command },
      });
    });
    writeAccountReport(around.folder, account.label, accounting);
    const setAside = accounting.failed + accounting.partlyPosted;
    entry.state = { kind: 'finished', setAside, isNew: true };
    entry.isRetried = false;
    around.journal.tell(account.label, { kind: 'finished', posts: accounting.statusesPosted, setAside });
  }

  #hear(entry: Entry, event: ReplayEvent): void {
    const { journal } = this.#around;
    journal.replay(entry.account.label, event);
    const untilMs = this.#doorOf(entry).hear(event);
    if (untilMs === null || !('detail' in event)) return;
    journal.tell(entry.account.label, { kind: 'instancePaused', untilMs, detail: event.detail });
  }

  #endedBy(entry: Entry, stopped: AbortSignal, error: unknown): void {
    const { journal, signal } = this.#around;
    const { label } = entry.account;
    const reason: unknown = stopped.reason;
    if (reason instanceof StoppedByPerson) {
      entry.state = { kind: reason.wish };
      journal.tell(label, { kind: reason.wish });
    } else if (signal.aborted) {
      entry.state = { kind: 'stopped' };
      journal.tell(label, { kind: 'stopped' });
    } else if (!this.#waits(entry, error)) this.#park(entry, problemOf(entry.account, error));
  }

  /** Lets all accounts of a server in trouble wait; false when it is none, or was for too long. */
  #waits(entry: Entry, error: unknown): boolean {
    if (!isTroubleOfServer(error)) return false;
    const untilMs = this.#doorOf(entry).trouble();
    if (untilMs === null) return false;
    entry.state = { kind: 'queued' };
    const detail = (error as Error).message;
    this.#around.journal.tell(entry.account.label, { kind: 'instancePaused', untilMs, detail });
    return true;
  }

  #park(entry: Entry, found: Problem): void {
    const { journal, folder, secrets, time } = this.#around;
    const problem = { ...found, message: secrets.mask(found.message) };
    entry.state = { kind: 'parked', problem };
    writeStanding(folder, entry.account.label, { kind: 'parked', atMs: time.clock.now(), problem });
    journal.tell(entry.account.label, { kind: 'parked', problem });
  }
}

async function rowOf({ account, state }: Entry, around: Surroundings): Promise<ReportRow> {
  const journal = await readJournalOf(around.folder.workspace(account.label));
  const kind = state.kind === 'running' ? 'stopped' : state.kind;
  return reportRow(account.label, kind, journal, state.kind === 'parked' ? state.problem : null);
}

/**
 * Carries the accounts over that the inventory includes, and writes the reports. `command` goes on with it later; `adopts`: first
 * writes down what each account shows of its plan. Ends when
 * each is finished, parked, paused or cancelled, or when it is stopped. Throws MigrationError MANIFEST_WRONG for rows that
 * cannot be moved together.
 */
export async function runAccounts(
  accounts: readonly Account[],
  inventory: readonly InventoryRow[],
  around: Surroundings,
  command: readonly string[],
  adopts = false,
): Promise<RunResult> {
  const planned = new Map(included(inventory).map((row) => [row.label, row]));
  const labels = new Set(accounts.map(({ label }) => label));
  const taken = [...planned.values()].filter(({ label }) => labels.has(label));
  const facts = taken.map((row) => factsOfPlanned(row, around.folder.bytesOf(row.label)));
  refuseFor(await problemsTogether(facts, around.folder.path), around.manifest);
  const entries: Entry[] = [];
  for (const account of accounts) {
    const row = planned.get(account.label);
    if (row) entries.push(await entryOf({ ...account, priority: row.priority }, row.digest, around));
  }
  const hadWork = entries.some(({ state }) => state.kind === 'queued');
  const run = new Run(around, entries, command, adopts);
  const watch = watchStanding(around.folder, entries, () => {
    around.journal.writeNow(run.running());
  });
  try {
    const workers = Math.min(around.atOnce, entries.length);
    await around.time.clock.together(Array.from({ length: workers }, () => () => run.work()));
  } finally {
    watch.end();
    around.journal.clearNow();
  }
  const rows: ReportRow[] = [];
  for (const entry of entries) rows.push(await rowOf(entry, around));
  // What could not even be planned is a failure like any other.
  for (const row of inventory)
    if (row.kind === 'unplanned') rows.push(reportRow(row.label, 'parked', null, row.problem));
    else if (!row.include) rows.push(reportRow(row.label, 'leftOut', null, null));
  writeReport(around.folder, rows);
  return { rows, hadWork };
}
