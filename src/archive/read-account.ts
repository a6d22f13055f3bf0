// Whose archive it is: `account.js`, filled up from the manifest, with former handles and whether it was protected.
// `account.js` holds an e-mail address; only named fields are copied.

import { MigrationError } from '../errors/migration-error.ts';
import type { SourceAccount } from '../model/archive.ts';
import { parseUserId } from '../model/ids.ts';
import { asRecord, asText } from './narrow.ts';
import type { Manifest } from './read-manifest.ts';

/** The elements of the small files that speak of the account. */
export interface AccountFiles {
  readonly account: readonly unknown[];
  readonly screenNameChanges: readonly unknown[];
  readonly protectedHistory: readonly unknown[];
}

/** Puts the account together. Throws MigrationError ARCHIVE_WITHOUT_ACCOUNT where its id or its handle is missing. */
export function decodeAccount(files: AccountFiles, manifest: Manifest, input: string): SourceAccount {
  const raw = asRecord(asRecord(files.account[0])?.['account']);
  const id = parseUserId(raw?.['accountId']) ?? manifest.accountId;
  const screenName = asText(raw?.['username']) ?? manifest.screenName;
  if (id === null || screenName === null)
    throw new MigrationError('ARCHIVE_WITHOUT_ACCOUNT', { path: input });
  return {
    id,
    screenName,
    displayName: asText(raw?.['accountDisplayName']) ?? manifest.displayName ?? screenName,
    formerScreenNames: decodeFormerNames(files.screenNameChanges, screenName),
    isProtected: decodeProtected(files.protectedHistory),
  };
}

function decodeFormerNames(elements: readonly unknown[], current: string): readonly string[] {
  const names = elements.map((element) => {
    const outer = asRecord(asRecord(element)?.['screenNameChange']);
    return asText((asRecord(outer?.['screenNameChange']) ?? outer)?.['changedFrom']);
  });
  return [...new Set(names.filter((name) => name !== null && name !== current))] as readonly string[];
}

/** The latest entry decides; dates are ISO or, in 2018, seconds, and order as texts either way. */
function decodeProtected(elements: readonly unknown[]): boolean {
  let latest = '';
  let isProtected = false;
  for (const element of elements) {
    const raw = asRecord(asRecord(element)?.['protectedHistory']);
    const at = asText(raw?.['protectedAt']) ?? '';
    if (raw === null || at < latest) continue;
    latest = at;
    isProtected = raw['action'] === 'Protect';
  }
  return isProtected;
}
