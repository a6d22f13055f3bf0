// What became of statuses whose request was not answered. A find is adopted at once; absence counts only after
// the server's late-commit time, counted from the durable intent, and a listing after that.

import type { MediaId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Intent, Outcome } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import { ownNewest } from './own-newest.ts';
import { Patience } from './patience.ts';
import { recognise, type Candidate, type Recognition, type Sought } from '../recognition/recognise.ts';
import { nearestPosted } from './references.ts';
import { request } from './request.ts';

interface Open {
  readonly operation: StatusOperation;
  readonly intent: Intent;
}

async function openStatuses(context: ReplayContext): Promise<readonly Open[]> {
  const open = await context.ledger.unsettled();
  return open.flatMap(({ operation, intent }) =>
    operation.kind === 'status' ? [{ operation, intent }] : [],
  );
}

async function soughtOf(context: ReplayContext, status: StatusOperation): Promise<Sought> {
  const { ledger } = context;
  const media: (MediaId | null)[] = [];
  for (const upload of status.media) {
    const state = await ledger.state(upload);
    // A file that is being uploaded anew went along under an id that is forgotten.
    if (state.kind !== 'failed')
      media.push(state.kind === 'done' && state.learned.kind === 'upload' ? state.learned.mediaId : null);
  }
  return {
    operation: status.id,
    text: status.text,
    media,
    replyTo: await nearestPosted(ledger, status.replyTo),
  };
}

async function candidateOf(context: ReplayContext, status: ServerStatus): Promise<Candidate> {
  const answer = await request(context, 'read', () => context.server.readSource(status.id));
  return { status, source: answer.kind === 'ok' ? answer.value : null };
}

/** What a look at the account found, and whether what it did not find is not there. */
interface Look {
  readonly recognised: readonly Recognition[];
  readonly isComplete: boolean;
}

async function look(context: ReplayContext, open: readonly Open[], patience: Patience): Promise<Look> {
  const sought = await Promise.all(open.map(({ operation }) => soughtOf(context, operation)));
  const since = Math.min(...open.map(({ intent }) => intent.atMs));
  const { statuses, isComplete } = await ownNewest(context, since, patience);
  const candidates: Candidate[] = [];
  for (const status of statuses) candidates.push(await candidateOf(context, status));
  const isListed = open.every(
    ({ operation }) => context.capabilities.listsFollowersOnly || operation.visibility !== 'private',
  );
  return { recognised: recognise(sought, candidates), isComplete: isComplete && isListed };
}

function outcomeOf(recognition: Recognition, atMs: number): Outcome | null {
  const { operation, kind } = recognition;
  if (kind === 'notSeen') return null;
  if (kind === 'ambiguous') {
    return { operation, kind: 'failed', atMs, reason: kind, detail: recognition.candidates.join(', ') };
  }
  const { id, url } = recognition.status;
  return { operation, kind: 'done', atMs, learned: { kind: 'status', statusId: id, url }, reconciled: true };
}

async function settle(context: ReplayContext, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length > 0) await context.ledger.commit({ outcomes });
  for (const outcome of outcomes) {
    const { operation, kind } = outcome;
    if (kind === 'done') context.listen({ kind: 'adopted', operation });
    if (kind === 'failed')
      context.listen({ kind: 'setAside', operation, reason: outcome.reason, detail: outcome.detail });
  }
}

async function adopt(context: ReplayContext, { recognised }: Look): Promise<void> {
  const atMs = context.clock.now();
  await settle(
    context,
    recognised.flatMap((recognition) => outcomeOf(recognition, atMs) ?? []),
  );
}

/** Absence is only proven by a listing that would show the post. */
async function settleAbsent(context: ReplayContext, { recognised, isComplete }: Look): Promise<void> {
  const atMs = context.clock.now();
  const absent = recognised.flatMap(({ operation, kind }): Outcome[] => {
    if (kind !== 'notSeen') return [];
    return [
      isComplete
        ? { operation, kind: 'absent', atMs }
        : { operation, kind: 'failed', atMs, reason: 'unverifiable', detail: '' },
    ];
  });
  await settle(context, absent);
}

/** Settles every status without a certain outcome: adopted, set aside as ambiguous, or proven absent. */
export async function reconcile(context: ReplayContext): Promise<void> {
  const { clock, capabilities, listen, signal } = context;
  const open = await openStatuses(context);
  const first = open[0];
  const last = open.at(-1);
  if (!first || !last) return;
  const patience = new Patience(context, first.operation.id);
  await adopt(context, await look(context, open, patience));
  const left = await openStatuses(context);
  const next = left[0];
  if (!next) return;
  const untilMs = Math.max(...left.map(({ intent }) => intent.atMs)) + capabilities.lateCommitMs;
  listen({ kind: 'reconciling', operation: next.operation.id, untilMs });
  await clock.sleep(Math.max(0, untilMs - clock.now()), signal);
  const second = await look(context, left, patience);
  await adopt(context, second);
  await settleAbsent(context, second);
}
