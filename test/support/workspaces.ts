// Several workspaces of one migration, each with a ledger of its own, against one account on the model server.

import type { OperationId } from '../../src/model/ids.ts';
import type { Operation, StatusOperation } from '../../src/model/operation.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { statusRequest } from '../../src/replay/status-request.ts';
import { anIntent } from './operations.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { aCapabilities } from './capabilities.ts';
import { modelContext } from './model-crossing.ts';
import { ModelServer, type Fault } from './model-server.ts';

/** The account, and workspaces to post to it from. `faults` are those of its first requests. */
export function openWorkspaces(faults: readonly Fault[] = []) {
  const clock = virtualClock(Date.UTC(2026, 0, 1));
  let requests = 0;
  const server = new ModelServer({
    now: () => clock.now(),
    nextFault: () => faults[requests++] ?? 'none',
    mayDie: () => undefined,
    keys: 'ignored',
    lateByMs: 60_000,
  });
  /** A workspace with this ledger, or a new one. */
  const workspace = (ledger: Ledger = memoryLedger()): ReplayContext =>
    modelContext(server, clock, ledger, { capabilities: { backdating: 'quiet' } });
  /** Posts from the workspace, whose process dies right after the server took it. */
  const postAndDie = async ({ ledger }: ReplayContext, status: StatusOperation): Promise<void> => {
    const intent = anIntent(status.id, 1, clock.now());
    await ledger.commit({ freeze: [status], intents: [intent] });
    const request = statusRequest(aCapabilities(), status, {
      ...status,
      media: [],
      replyTo: null,
      quote: null,
    });
    await server.postStatus(request, `${status.id} 1`);
  };
  return { server, clock, workspace, postAndDie };
}

/** Where each operation stands, and why where it was set aside. */
export async function statesIn(
  { ledger }: Pick<ReplayContext, 'ledger'>,
  operations: readonly Pick<Operation, 'id'>[],
): Promise<Readonly<Record<OperationId, string>>> {
  const states: Record<OperationId, string> = {};
  for (const { id } of operations) {
    const state = await ledger.state(id);
    states[id] = state.kind === 'failed' ? state.reason : state.kind;
  }
  return states;
}
