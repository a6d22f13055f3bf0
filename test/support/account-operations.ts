// Things to do with an account, for tests.

import type { FollowOperation } from '../../src/model/account-operation.ts';
import { serverAccountId, tieOperationId } from '../../src/model/ids.ts';

/** Follow somebody of this name. */
export function aFollow(name: string): FollowOperation {
  const address = `${name}@s.example`;
  return {
    kind: 'follow',
    id: tieOperationId('follow', address),
    account: serverAccountId(`id-${name}`),
    ...{ address, askedAs: address },
    manner: { reblogs: true, notify: false, languages: [] },
  };
}
