// The identity map as it comes back from a spreadsheet: other separators, decimal commas, and long ids turned into 1.39E+18
// or rounded, which are then no ids any more. An address that is not understood is kept as it stands in its cell.

import { parseUserId, type UserId } from '../model/ids.ts';
import { parseFediverseAddress } from './fediverse-address.ts';
import { plainCell, readTable, type CellsByName } from '../tables.ts';
import type { IdentityRow } from './identity-map.ts';

/** A row as it came back: the id may be spoilt. */
export interface EditedRow extends Omit<IdentityRow, 'id'> {
  readonly id: UserId | null;
  /** As it stands in the cell. */
  readonly writtenId: string;
}

function editedRow(cells: CellsByName): EditedRow {
  const cell = (name: string): string => plainCell(cells[name]);
  const writtenId = cell('id');
  const isRounded = writtenId.length > 15 && writtenId.endsWith('000');
  const address = parseFediverseAddress(cell('address'));
  const isUnread = address === null && cell('address') !== '';
  const confidence = Number(cell('confidence').replace(',', '.') || Number.NaN);
  const mentions = Number(cell('mentions'));
  return {
    ...{ writtenId, id: isRounded ? null : parseUserId(writtenId) },
    handle: cell('handle').replace(/^@/, ''),
    ...{ name: cell('name'), evidence: cell('evidence'), decision: cell('decision') },
    ...{ ties: cell('ties'), lists: cell('lists') },
    ...{ address, unreadAddress: isUnread ? (cells['address'] ?? '') : '' },
    mentions: Number.isSafeInteger(mentions) ? mentions : 0,
    confidence: Number.isNaN(confidence) ? null : Math.min(1, Math.max(0, confidence)),
  };
}

/** The table as it came back. */
export interface EditedMap {
  readonly rows: readonly EditedRow[];
  /** Whether there is a column to decide in. */
  readonly hasDecisions: boolean;
}

/** Whether a row names somebody on either side. */
function isTelling({ handle, writtenId, address, unreadAddress }: EditedRow): boolean {
  return handle !== '' || writtenId !== '' || address !== null || unreadAddress !== '';
}

/** Reads the table as it came back; other columns are passed over. Throws an Error where it is no such table. */
export function decodeIdentityMap(text: string): EditedMap {
  const { columns, rows } = readTable(text);
  if (!columns.includes('address') || !(columns.includes('handle') || columns.includes('id')))
    throw new Error('it has no columns "handle" and "address"');
  return {
    rows: rows.map(({ cells }) => editedRow(cells)).filter(isTelling),
    hasDecisions: columns.includes('decision'),
  };
}
