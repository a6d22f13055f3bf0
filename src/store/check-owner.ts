// Whose migration a ledger holds: one X account and one account on one server, for good. Pure.

import { MigrationError } from '../errors/migration-error.ts';
import type { LedgerOwner } from '../ports/ledger.ts';

function nameOf({ source, target }: LedgerOwner): string {
  return `@${source.screenName} (${source.id}) to ${target.acct} (${target.id})`;
}

/**
 * Throws WORKSPACE_OF_ANOTHER, naming both, unless these are the same two accounts. Ids decide on X's side, because
 * handles change there; a server that was set up anew gives an old address a new id, so both must be the same.
 */
export function checkOwner(path: string, found: LedgerOwner, wanted: LedgerOwner): void {
  const isSameSource = found.source.id === wanted.source.id;
  const isSameTarget = found.target.acct === wanted.target.acct && found.target.id === wanted.target.id;
  if (isSameSource && isSameTarget) return;
  throw new MigrationError('WORKSPACE_OF_ANOTHER', { path, found: nameOf(found), wanted: nameOf(wanted) });
}
