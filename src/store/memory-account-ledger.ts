// The journal of the account without a disk, for rehearsals and tests.

import type { OperationId } from '../model/ids.ts';
import type { AccountEntry, AccountLedger, AccountOutcome } from '../ports/account-ledger.ts';
import { asPromise } from './as-promise.ts';

function settled(entries: Map<OperationId, AccountEntry>, id: OperationId, state: AccountOutcome): void {
  const entry = entries.get(id);
  if (entry === undefined) throw new Error(`${id} was never intended`);
  entries.set(id, { ...entry, state });
}

/** Whether the server may have counted it. */
export function mayCount({ state }: AccountEntry): boolean {
  return state.kind !== 'failed' && state.kind !== 'notSent';
}

/** An empty one that lives as long as the process. */
export function memoryAccountLedger(): AccountLedger {
  const entries = new Map<OperationId, AccountEntry>();
  return {
    intend: (operation, atMs) =>
      asPromise(() => {
        entries.set(operation.id, { operation, sentMs: atMs, state: { kind: 'intended', atMs } });
      }),
    settle: (operation, outcome) =>
      asPromise(() => {
        settled(entries, operation, outcome);
      }),
    state: (operation) => asPromise(() => entries.get(operation)?.state ?? null),
    async *all() {
      for (const entry of [...entries.values()]) yield await Promise.resolve(entry);
    },
    sentSince: (kinds, sinceMs) =>
      asPromise(() =>
        [...entries.values()]
          .filter((entry) => kinds.includes(entry.operation.kind) && mayCount(entry))
          .map(({ sentMs }) => sentMs)
          .filter((sentMs) => sentMs >= sinceMs)
          .sort((left, right) => left - right),
      ),
    close: () => Promise.resolve(),
  };
}
