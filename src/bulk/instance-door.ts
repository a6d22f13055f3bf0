// One server and all accounts that go there: asked once what it is, its shared limits, and how it is. When it answers
// badly all its accounts wait, a little longer each time, and then it is tried again.

import { openSharedLimits, type SharedLimits } from '../compose-many.ts';
import { askInstance, openTarget, type Target } from '../compose-target.ts';
import type { ReplayEvent } from '../ports/replay-events.ts';
import type { Account } from './account.ts';
import type { Surroundings } from './surroundings.ts';

/** Bad answers in a row, of all its accounts together, after which they pause. */
const mostBadAnswers = 3;
const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;
/** Trouble for so long is no passing one: its accounts are parked. */
const patienceMs = 24 * 3_600_000;
/** What a server says of itself is asked anew after this. */
const answersLastMs = 3_600_000;

type Answers = Awaited<ReturnType<typeof askInstance>>;

/** The door to one server. */
export class InstanceDoor {
  readonly #instance: URL;
  readonly #around: Surroundings;
  readonly #shared: SharedLimits;
  #asked: { readonly answers: Promise<Answers>; readonly atMs: number } | null = null;
  #badAnswers = 0;
  #pauses = 0;
  #troubledSinceMs: number | null = null;
  /** Closed until then, milliseconds since 1970. */
  closedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(instance: URL, accounts: readonly Account[], around: Surroundings) {
    this.#instance = instance;
    this.#around = around;
    this.#shared = openSharedLimits(
      accounts.map(({ choices }) => choices),
      around.time,
    );
  }

  #now(): number {
    return this.#around.time.clock.now();
  }

  async #answers(signal: AbortSignal): Promise<Answers> {
    const { userAgent, time } = this.#around;
    const known = this.#asked;
    if (known && known.atMs >= this.#now() - answersLastMs) return time.clock.until(known.answers);
    const asked = { answers: askInstance(this.#instance, userAgent, signal), atMs: this.#now() };
    this.#asked = asked;
    try {
      // Whoever asks is busy, as far as the clock is concerned; the others wait for it.
      return await asked.answers;
    } catch (error) {
      this.#asked = null;
      throw error;
    }
  }

  /** The target behind a token. Throws MigrationError as `openTarget` does. */
  async open({ choices, label, priority }: Account, token: string, signal: AbortSignal): Promise<Target> {
    const { userAgent, time } = this.#around;
    const answers = await this.#answers(signal);
    const among = { shared: this.#shared, account: label, weight: priority };
    return openTarget(this.#instance, token, { choices, userAgent, signal, answers, among, time });
  }

  /** Pauses all its accounts; gives the end of the pause, or null when it has been in trouble for too long. */
  trouble(): number | null {
    const nowMs = this.#now();
    this.#troubledSinceMs ??= nowMs;
    if (nowMs - this.#troubledSinceMs > patienceMs) return null;
    if (this.closedUntilMs > nowMs) return this.closedUntilMs;
    this.closedUntilMs = nowMs + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(this.#pauses, 10));
    this.#pauses += 1;
    this.#badAnswers = 0;
    this.#shared.pauseUntil(this.closedUntilMs);
    return this.closedUntilMs;
  }

  /** It answers well. */
  isWell(): void {
    [this.#badAnswers, this.#pauses, this.#troubledSinceMs] = [0, 0, null];
  }

  /** Hears what its accounts live through; gives the end of the pause when one begins. */
  hear(event: ReplayEvent): number | null {
    if (event.kind === 'posted' || event.kind === 'uploaded') this.isWell();
    // What a run that died left unanswered says nothing of the server.
    if (event.kind !== 'retrying') return null;
    this.#badAnswers += 1;
    return this.#badAnswers < mostBadAnswers || this.closedUntilMs > this.#now() ? null : this.trouble();
  }
}

/** The doors of all instances that the accounts go to, by host. */
export function openDoors(
  accounts: readonly Account[],
  around: Surroundings,
): ReadonlyMap<string, InstanceDoor> {
  const byHost = Map.groupBy(accounts, ({ instance }) => instance.host);
  return new Map(
    [...byHost].flatMap(([host, those]) => {
      const [first] = those;
      return first ? [[host, new InstanceDoor(first.instance, those, around)] as const] : [];
    }),
  );
}
