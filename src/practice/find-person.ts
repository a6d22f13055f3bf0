// Who bears an address: here, known from before, or asked of the server it belongs to
// (app/services/resolve_account_service.rb).

import { ApiError } from './api-error.ts';
import { domainOf, findAccount, isMastodon, type Instance } from './instance.ts';
import type { Circumstances, StoredAccount } from './stored.ts';
import type { StoredRemote } from './ties.ts';

/** An account of this server or of another one. */
export type Person = (StoredAccount & Circumstances) | StoredRemote;

/** Somebody known already; null for everybody else. */
export function knownPerson(instance: Instance, address: string): Person | null {
  const [username = '', host = null] = address.replace(/^@/, '').split('@');
  if (host === null || host.toLowerCase() === domainOf(instance))
    return findAccount(instance, username, host);
  return instance.store.ties.remoteByAcct(`${username}@${host}`);
}

/** Looks somebody up and remembers them; null where nobody bears the address. Throws ApiError 503 for a silent host. */
export async function findPerson(instance: Instance, address: string): Promise<Person | null> {
  const known = knownPerson(instance, address);
  const [username = '', host = null] = address.replace(/^@/, '').split('@');
  if (known !== null || host === null || host.toLowerCase() === domainOf(instance)) return known;
  const wanted = `${username}@${host}`;
  const told = await instance.directory(wanted);
  if (told === 'unreachable' && isMastodon(instance))
    throw new ApiError(503, { error: 'Remote data could not be fetched' });
  if (told === 'unreachable' || told === null) return null;
  const remote = { ...told, id: instance.store.nextId(instance.now()) };
  instance.store.apply({ kind: 'remote', remote });
  return remote;
}

/** The account of this id, here or elsewhere; null where there is none. */
export function personById(instance: Instance, id: string): Person | null {
  return instance.store.ties.remote(id) ?? instance.store.accounts.find((one) => one.id === id) ?? null;
}
