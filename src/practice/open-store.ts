// The state a practice instance begins with: the account of the token, and who lives beside it.

import { randomBytes } from 'node:crypto';
import type { PracticeOptions } from './practice.ts';
import { openStateFile, readChanges } from './state-file.ts';
import { Store } from './store.ts';
import type { StoredAccount, StoredToken } from './stored.ts';

/** Others live here too, so that it can be seen whether anybody was bothered. */
const neighbours: readonly StoredAccount[] = [
  { id: '115000000000000002', username: 'alice', displayName: 'Alice', followers: 0 },
  { id: '115000000000000003', username: 'jack', displayName: 'Jack', followers: 0 },
];

/** The token whose owner the account is. */
function ownToken(
  { token, application, scopes = ['read', 'write'] }: PracticeOptions,
  kept?: string,
): StoredToken {
  return {
    token: token ?? kept ?? randomBytes(24).toString('base64url'),
    scopes,
    ofUser: true,
    app: {
      id: '1',
      name: application ?? 'Practice',
      website: null,
      scopes,
      redirectUris: ['urn:ietf:wg:oauth:2.0:oob'],
      clientId: '',
      clientSecret: '',
    },
  };
}

/** A state and the token of its account. */
export interface OpenStore {
  readonly store: Store;
  readonly token: string;
}

/** Its state, or what an earlier process left of it. */
export function openStore(options: PracticeOptions): OpenStore {
  const { account, followers = 0, stateFile = null } = options;
  const own: StoredAccount = { id: '115000000000000001', ...account, followers };
  const before = stateFile === null ? [] : readChanges(stateFile);
  const store = new Store(
    [own, ...neighbours.filter(({ username }) => username !== account.username.toLowerCase())],
    before,
    stateFile === null ? null : openStateFile(stateFile),
  );
  const kept = [...store.tokens.values()].find(({ ofUser }) => ofUser)?.token;
  const stored = ownToken(options, kept);
  // One that was given is kept by whoever gave it.
  if (options.token === undefined && kept === undefined) store.apply({ kind: 'token', token: stored });
  else store.tokens.set(stored.token, stored);
  return { store, token: stored.token };
}
