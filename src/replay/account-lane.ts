// The lane of what is done with the account itself, beside the posts or alone: in order, each intent durable before its
// request. What has no answer is sent again, here or by the next run, because doing it twice is doing it once.

import { longestWindowMs } from '../model/capabilities.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { AccountOperation } from '../model/account-operation.ts';
import type { Relationship } from '../model/relationship.ts';
import type { AccountLedger, AccountOutcome } from '../ports/account-ledger.ts';
import type { PeopleServer } from '../ports/people-server.ts';
import { attemptsPerOperation } from './backoff.ts';
import type { AskingContext } from './context.ts';
import { Patience } from './patience.ts';
import { classOf, failureOf, isSettled, send, verdictOf, type Verdict } from './perform-account.ts';
import { request, stopIfTokenFails, type Action } from './request.ts';

/** The surroundings of the lane: nothing of posts and files. */
export interface AccountContext extends AskingContext {
  readonly journal: AccountLedger;
  readonly people: PeopleServer;
  /** Hears how each operation ended that this run settled. */
  readonly onSettled: (operation: AccountOperation, verdict: Verdict) => void;
}

const actions: Readonly<Record<AccountOperation['kind'], Action>> = {
  follow: 'following people',
  unfollow: 'following people',
  block: 'blocking people',
  mute: 'muting people',
};
/** So many refusals in a row, none accepted before, are meant for us and not for those people. */
const refusalsForUs = 3;

async function settle(
  context: AccountContext,
  operation: AccountOperation,
  outcome: AccountOutcome,
): Promise<void> {
  // First, so that whoever died in between finds it undone and nothing to undo.
  if (operation.kind === 'unfollow' && outcome.kind === 'done')
    await context.journal.settle(operation.follow, { kind: 'takenBack', atMs: outcome.atMs });
  await context.journal.settle(operation.id, outcome);
  if (outcome.kind === 'done' || outcome.kind === 'failed') context.onSettled(operation, outcome);
}

/** What is between the two; null where the server does not tell. Throws as `request` does. */
async function relationship(
  context: AccountContext,
  operation: AccountOperation,
): Promise<Relationship | null> {
  const answer = await request(context, 'read', () => context.people.readRelationships([operation.account]));
  return answer.kind === 'ok' ? (answer.value[0] ?? null) : null;
}

/** Performs one operation until it is settled. Throws MigrationError as `Patience` and `request` do. */
async function performOne(context: AccountContext, operation: AccountOperation): Promise<Verdict> {
  const { journal, clock, people } = context;
  const patience = new Patience(context, operation.id);
  const now = (): { readonly atMs: number } => ({ atMs: clock.now() });
  for (let unanswered = 0; ;) {
    const answer = await request(context, classOf(operation), async () => {
      await journal.intend(operation, clock.now());
      return send(people, operation);
    });
    if (answer.kind === 'ok') {
      const verdict = verdictOf(operation, answer.value);
      await settle(context, operation, { ...verdict, ...now() });
      return verdict;
    }
    if (answer.kind === 'refused') {
      await journal.settle(operation.id, { kind: 'notSent', detail: answer.message, ...now() });
      if (answer.refusal === 'tooMany') continue;
      stopIfTokenFails(context, answer, actions[operation.kind]);
      const stands = await relationship(context, operation);
      const verdict = failureOf(answer, stands);
      await settle(context, operation, { ...verdict, ...now() });
      return verdict;
    }
    await journal.settle(operation.id, { kind: answer.kind, detail: answer.detail, ...now() });
    await patience.pause(answer.detail);
    if (answer.kind === 'unknown' && (await patience.serverIsWell())) unanswered += 1;
    if (unanswered < attemptsPerOperation) continue;
    const verdict = { kind: 'failed', reason: 'unanswered', detail: answer.detail } as const;
    await settle(context, operation, { ...verdict, ...now() });
    return verdict;
  }
}

/** Throws where the server refuses whatever is asked. */
function stopIfAllRefused(
  context: AccountContext,
  refusedInARow: number,
  kind: AccountOperation['kind'],
  answer: string,
): void {
  if (refusedInARow < refusalsForUs) return;
  const instance = new URL(context.account.url).host;
  throw new MigrationError('ACTION_FORBIDDEN', { instance, action: actions[kind], answer });
}

/** Counts the follows of the last day, which a limit may count still; once for a run. */
export async function recallFollows({ journal, limiter, clock }: AccountContext): Promise<void> {
  limiter.recall('follow', await journal.sentSince(['follow'], clock.now() - longestWindowMs));
}

/**
 * Performs what is not settled yet, in the order given. Throws MigrationError where the server refuses us or stays away for
 * hours, and the signal's reason when stopped; the journal then says what is done.
 */
export async function performForAccount(
  context: AccountContext,
  operations: AsyncIterable<AccountOperation> | Iterable<AccountOperation>,
): Promise<void> {
  const { journal, signal } = context;
  const limiter = context.limiter.behindPosts;
  let refusedInARow = 0;
  for await (const operation of operations) {
    signal.throwIfAborted();
    const before = await journal.state(operation.id);
    if (isSettled(operation.kind, before)) continue;
    const verdict = await performOne({ ...context, limiter }, operation);
    // Once one was taken, refusals are about those people.
    if (verdict.kind === 'done') refusedInARow = Number.NEGATIVE_INFINITY;
    // Who refused before says nothing of us.
    else if (verdict.reason === 'refused' && before?.kind !== 'failed') refusedInARow += 1;
    const said = verdict.kind === 'failed' ? verdict.detail : '';
    stopIfAllRefused(context, refusedInARow, operation.kind, said);
  }
}
