// The state a practice instance begins with: the account of the token, and who lives beside it.

import type { Neighbour, PracticeOptions } from './practice.ts';
import { openStateFile, readChanges } from './state-file.ts';
import { Store } from './store.ts';
import type { StoredAccount } from './stored.ts';

/** Others live here too, so that it can be seen whether anybody was bothered. */
const neighbours: readonly Neighbour[] = [
  { username: 'alice', displayName: 'Alice' },
  { username: 'jack', displayName: 'Jack' },
];
const firstNeighbour = 115_000_000_000_000_002n;

function neighboursOf(options: PracticeOptions): readonly StoredAccount[] {
  return [...neighbours, ...(options.neighbours ?? [])].map((neighbour, place) => ({
    ...{ id: String(firstNeighbour + BigInt(place)), followers: 0 },
    ...neighbour,
  }));
}

/** Its state, or what an earlier process left of it; with the token that was asked for. */
export function openStore(options: PracticeOptions): Store {
  const { account, followers = 0, stateFile = null } = options;
  const own: StoredAccount = { id: '115000000000000001', ...account, followers };
  const before = stateFile === null ? [] : readChanges(stateFile);
  const store = new Store(
    [own, ...neighboursOf(options).filter(({ username }) => username !== account.username.toLowerCase())],
    before,
    stateFile === null ? null : openStateFile(stateFile),
  );
  const scopes = options.scopes ?? ['read', 'write'];
  store.tokens.set(options.token, {
    token: options.token,
    scopes,
    ofUser: true,
    app: {
      id: '1',
      name: options.application ?? 'Practice',
      website: null,
      scopes,
      redirectUris: ['urn:ietf:wg:oauth:2.0:oob'],
      clientId: '',
      clientSecret: '',
    },
  });
  return store;
}
