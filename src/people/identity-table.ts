// Who of X has which address on the other side, as the mapping of texts asks for it: the identity map without anything else.

import type { Identities, Identity } from '../model/identities.ts';
import type { UserId } from '../model/ids.ts';
import { decodeIdentityMap, type EditedRow } from './edited-map.ts';

const yes = /^(?:y|yes|true|1|x|follow|mention)$/i;

/** The people of a table, and the rows of which nothing comes because their address is not understood. */
export interface IdentityTable extends Identities {
  readonly unread: readonly EditedRow[];
}

/**
 * Reads the identity map, or any table with the columns `handle` (or `id`) and `address`. With a column of decisions only
 * rows that say yes count. Throws an Error when there are no such columns.
 */
export function decodeIdentityTable(text: string): IdentityTable {
  const { rows, hasDecisions } = decodeIdentityMap(text);
  const byId = new Map<UserId, Identity>();
  const byHandle = new Map<string, Identity>();
  for (const { id, handle, address, decision } of rows) {
    if (address === null || (hasDecisions && !yes.test(decision))) continue;
    if (id === null && handle === '') continue;
    const identity = { id, handle, ...address };
    if (id !== null) byId.set(id, identity);
    if (handle !== '') byHandle.set(handle.toLowerCase(), identity);
  }
  return { byId, byHandle, unread: rows.filter(({ unreadAddress }) => unreadAddress !== '') };
}
