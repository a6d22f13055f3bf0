// Three practice servers that know each other, as three servers of the fediverse do: `home` is the one a client talks to,
// on `far` live people of every kind, and to `third` some of them have moved.

import { onTestFinished } from 'vitest';
import type { Practice, PracticeOptions } from '../../src/practice/practice.ts';
import {
  startFederatedPractice,
  type FederatedPractice,
  type FederationOptions,
  type Neighbour,
} from './federated-practice.ts';

/** The running servers. */
export interface PracticeNetwork {
  readonly home: FederatedPractice;
  readonly far: FederatedPractice;
  readonly third: FederatedPractice;
  /** `name@host` of somebody who lives on far. */
  readonly onFar: (name: string) => string;
  /** The address of the actor of the account whose token it is. */
  readonly actor: string;
}

function hostOf({ url }: Practice): string {
  return new URL(url).host;
}

/** Who lives on far, once the other two have addresses. */
function people(home: Practice, third: Practice): readonly Neighbour[] {
  const named = (username: string, more: Partial<Neighbour> = {}): Neighbour => ({
    ...{ username, displayName: username },
    ...more,
  });
  return [
    named('open'),
    named('locked', { isLocked: true }),
    named('friend'),
    named('moved', { movedTo: `zoe@${hostOf(third)}` }),
    named('homecomer', { movedTo: `alice@${hostOf(home)}` }),
    named('traveller', { movedTo: `stop@${hostOf(third)}` }),
    named('mirror', { movedTo: `mira@${hostOf(home)}` }),
    named('suspended', { isSuspended: true }),
    named('remembered', { isMemorial: true }),
    named('deleted', { isGone: true }),
    named('angry'),
  ];
}

/** Starts them and closes them when the test ends; `options` are home's. */
export async function practiceNetwork(options: Partial<PracticeOptions> = {}): Promise<PracticeNetwork> {
  const open: Practice[] = [];
  const peers = (): readonly string[] => open.map(({ url }) => url);
  const start = async (username: string, more: Partial<FederationOptions>): Promise<FederatedPractice> => {
    const account = { username, displayName: username };
    const practice = await startFederatedPractice({ token: `token-of-${username}`, account, peers, ...more });
    open.push(practice);
    onTestFinished(() => practice.close());
    return practice;
  };
  const home = await start('mira', options);
  const third = await start('thea', {
    neighbours: [
      { username: 'zoe', displayName: 'Zoe' },
      { username: 'stop', displayName: 'Stop', movedTo: `jack@${hostOf(home)}` },
    ],
  });
  const far = await start('fay', { neighbours: people(home, third) });
  return {
    ...{ home, far, third },
    onFar: (name) => `${name}@${hostOf(far)}`,
    actor: `${home.url}/ap/users/115000000000000001`,
  };
}
