// Whether somebody is where a hint says, through the chosen server's own search and no other way: one question at a time,
// each answer kept, moved accounts followed to where they went.

import type { AccountId } from '../model/ids.ts';
import type { FoundAccount, Relationship } from '../model/relationship.ts';
import type { LookUpCache } from '../ports/look-up-cache.ts';
import type { PeopleServer } from '../ports/people-server.ts';
import type { Answer } from '../ports/server.ts';

/** What was found under an address. `died`: kept in memory of its owner. `unclear`: the server gave no answer to rely on. */
export type CheckedPerson =
  | {
      readonly kind: 'found' | 'already' | 'requested';
      readonly address: string;
      readonly account: AccountId;
      /** Where they are now; the same as `address` for those who stayed. */
      readonly nowAt: string;
    }
  | {
      readonly kind: 'self' | 'suspended' | 'died' | 'notFound' | 'blockedBy' | 'unclear';
      readonly address: string;
    };

/** What checking needs; `paced` sends a question when the limits allow it. */
export interface CheckContext {
  readonly people: PeopleServer;
  readonly cache: LookUpCache;
  readonly own: AccountId;
  readonly paced: <Value>(ask: () => Promise<Answer<Value>>) => Promise<Answer<Value>>;
  readonly signal: AbortSignal;
}

/** Mastodon tells of 40 at once (app/controllers/api/v1/accounts/relationships_controller.rb takes as many as fit). */
const relationshipsAtOnce = 40;
/** Of moves behind moves; more is a circle. */
const mostMoves = 3;

function arrivedAt(found: FoundAccount): FoundAccount {
  let account = found;
  for (let moves = 0; account.movedTo !== null && moves < mostMoves; moves += 1) account = account.movedTo;
  return account;
}

/** Who bears the address; undefined where the server gave no answer to rely on. Good answers are kept. */
async function find(context: CheckContext, address: string): Promise<FoundAccount | null | undefined> {
  const key = `person ${address.toLowerCase()}`;
  const kept = context.cache.answer(key);
  if (kept !== null) return JSON.parse(kept) as FoundAccount | null;
  const answer = await context.paced(() => context.people.findAccount(address, context.signal));
  if (answer.kind !== 'ok') return undefined;
  // Whoever is not there today may come tomorrow.
  context.cache.settle(key, JSON.stringify(answer.value), answer.value !== null);
  return answer.value;
}

function judged(
  context: CheckContext,
  address: string,
  found: FoundAccount | null | undefined,
): CheckedPerson {
  if (found === undefined) return { kind: 'unclear', address };
  if (found === null) return { kind: 'notFound', address };
  const { id, isSuspended, isMemorial, address: nowAt } = arrivedAt(found);
  if (id === context.own) return { kind: 'self', address };
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
      page.push(judged(context, address, await find(context, address)));
    }
    const ids = page.flatMap((person) => ('account' in person ? [person.account] : []));
    const answer =
      ids.length === 0
        ? null
        : await context.paced(() => context.people.readRelationships(ids, context.signal));
    const between = answer?.kind === 'ok' ? answer.value : [];
    for (const person of page) {
      if ('account' in person && seen.has(person.account)) continue;
      if ('account' in person) seen.add(person.account);
      yield withRelationship(person, between);
    }
  }
}
