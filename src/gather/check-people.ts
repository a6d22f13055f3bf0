// Whether somebody is where a hint says, through the chosen server's own search and no other way: one question at a time,
// moved accounts followed to where they went. Answers are kept for a while, so that whoever goes on after days does not ask
// everything again.

import type { TargetAccount } from '../model/account.ts';
import type { AccountId } from '../model/ids.ts';
import type { CheckedPerson, FoundAccount, Relationship } from '../model/relationship.ts';
import type { LookUpCache } from '../ports/look-up-cache.ts';
import type { PeopleServer } from '../ports/people-server.ts';
import type { Answer } from '../ports/server.ts';

/** What is asked of the server: who bears an address, and what is between them and the account. */
export type Question = 'looking people up' | 'reading whom you follow';

/** What checking needs; `paced` sends a question when the limits allow it. */
export interface CheckContext {
  readonly people: PeopleServer;
  readonly cache: LookUpCache;
  /** The account that is to follow; answers are its server's. */
  readonly own: Pick<TargetAccount, 'id' | 'url'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly paced: <Value>(question: Question, ask: () => Promise<Answer<Value>>) => Promise<Answer<Value>>;
  readonly signal: AbortSignal;
}

/** Mastodon tells of 40 at once (app/controllers/api/v1/accounts/relationships_controller.rb takes as many as fit). */
const relationshipsAtOnce = 40;
/** Of moves behind moves; more is a circle. */
const mostMoves = 3;
const dayMs = 86_400_000;
/** Whoever is there stays, mostly; a server that is away today may be back tomorrow. */
const keptMs = { there: 30 * dayMs, suspended: 7 * dayMs, notFound: dayMs };

interface KeptAnswer {
  readonly atMs: number;
  readonly found: FoundAccount | null;
}

function isFresh({ atMs, found }: KeptAnswer, nowMs: number): boolean {
  const lasts = found === null ? 'notFound' : found.isSuspended ? 'suspended' : 'there';
  return nowMs - atMs < keptMs[lasts];
}

/** Who bears the address; undefined where the server gave no answer to rely on. */
async function find(context: CheckContext, address: string): Promise<FoundAccount | null | undefined> {
  const { people, cache, own, now, signal } = context;
  const key = `person ${address.toLowerCase()} of ${new URL(own.url).host}`;
  const kept = JSON.parse(cache.answer(key) ?? 'null') as KeptAnswer | null;
  if (kept && isFresh(kept, now())) return kept.found;
  const answer = await context.paced('looking people up', () => people.findAccount(address, signal));
  if (answer.kind !== 'ok') return undefined;
  cache.settle(key, JSON.stringify({ atMs: now(), found: answer.value } satisfies KeptAnswer), true);
  return answer.value;
}

/** Where somebody is now. A server tells of one move only, so that each stop is asked for the next; null for a circle. */
async function arrive(context: CheckContext, found: FoundAccount): Promise<FoundAccount | null> {
  let account = found;
  for (let moves = 0; account.movedTo !== null; moves += 1) {
    if (moves === mostMoves) return null;
    account = (await find(context, account.movedTo.address)) ?? account.movedTo;
  }
  return account;
}

async function judge(context: CheckContext, address: string): Promise<CheckedPerson> {
  const found = await find(context, address);
  if (found === null) return { kind: 'notFound', address };
  const there = found && (await arrive(context, found));
  if (!there) return { kind: 'unclear', address };
  const { id, isSuspended, isMemorial, address: nowAt } = there;
  if (id === context.own.id) return { kind: 'self', address };
  if (isSuspended) return { kind: 'suspended', address };
  return isMemorial ? { kind: 'died', address } : { kind: 'found', address, account: id, nowAt };
}

function withRelationship(person: CheckedPerson, between: readonly Relationship[]): CheckedPerson {
  if (!('account' in person)) return person;
  const one = between.find(({ account }) => account === person.account);
  if (one?.isBlockedBy === true) return { kind: 'blockedBy', address: person.address };
  if (one?.isFollowing === true) return { ...person, kind: 'already' };
  return one?.isRequested === true ? { ...person, kind: 'requested' } : person;
}

/** Checks them in order, as far as they are asked for. Throws the signal's reason when stopped. */
export async function* checkPeople(
  context: CheckContext,
  addresses: readonly string[],
): AsyncGenerator<CheckedPerson> {
  const seen = new Set<AccountId>();
  for (let from = 0; from < addresses.length; from += relationshipsAtOnce) {
    const page: CheckedPerson[] = [];
    for (const address of addresses.slice(from, from + relationshipsAtOnce)) {
      context.signal.throwIfAborted();
      page.push(await judge(context, address));
    }
    const ids = page.flatMap((person) => ('account' in person ? [person.account] : []));
    const answer =
      ids.length === 0
        ? null
        : await context.paced('reading whom you follow', () =>
            context.people.readRelationships(ids, context.signal),
          );
    const between = answer?.kind === 'ok' ? answer.value : [];
    for (const person of page) {
      if (!('account' in person)) yield person;
      else if (seen.has(person.account)) yield { kind: 'twice', address: person.address };
      else yield withRelationship(person, between);
      if ('account' in person) seen.add(person.account);
    }
  }
}
