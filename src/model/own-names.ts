// The author's handles, the present one and those before: by them own links and own names are told.

import type { SourceAccount } from './archive.ts';

/** True for a handle the account has or had, whatever the case. */
export function isOwnName(name: string, account: SourceAccount): boolean {
  const wanted = name.toLowerCase();
  return (
    account.screenName.toLowerCase() === wanted ||
    account.formerScreenNames.some((former) => former.toLowerCase() === wanted)
  );
}
