// Intents that are written down and whose requests have not left.

import type { OperationId } from '../model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Intent, Outcome } from '../ports/ledger.ts';

/** The most by which an intent may be older than its request, milliseconds. */
const aheadMs = 5_000;

/** The stock of one run. */
export class IntentStock {
  readonly #clock: Clock;
  readonly #intents = new Map<OperationId, Intent>();
  readonly #withdrawn = new Set<OperationId>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#intents.size;
  }

  has(operation: OperationId): boolean {
    return this.#intents.has(operation);
  }

  /** However old it is. */
  get(operation: OperationId): Intent | null {
    return this.#intents.get(operation) ?? null;
  }

  /** Null when there is none, or only one that is too old to be used. */
  fresh(operation: OperationId): Intent | null {
    const intent = this.get(operation);
    return intent && Math.abs(this.#clock.now() - intent.atMs) < aheadMs ? intent : null;
  }

  /** Takes one out that may be used now. */
  take(operation: OperationId): Intent | null {
    const intent = this.fresh(operation);
    if (intent) this.#intents.delete(operation);
    return intent;
  }

  add(intents: readonly Intent[]): void {
    for (const intent of intents) this.#intents.set(intent.operation, intent);
  }

  /** Takes all out, as outcomes to write down, but for those that are `settled` otherwise in the same breath. */
  withdraw(settled: readonly Outcome[]): readonly Outcome[] {
    const atMs = this.#clock.now();
    for (const { operation } of settled) this.#intents.delete(operation);
    const operations = [...this.#intents.keys()];
    this.#intents.clear();
    for (const operation of operations) this.#withdrawn.add(operation);
    return operations.map((operation) => ({ operation, kind: 'notSent', atMs, detail: '' }) as const);
  }

  /** Whether an intent of it was taken back, and no other has followed. */
  wasWithdrawn(operation: OperationId): boolean {
    return this.#withdrawn.has(operation);
  }

  /** Another intent has followed. */
  forget(operation: OperationId): void {
    this.#withdrawn.delete(operation);
  }
}
