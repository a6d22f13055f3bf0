// The identity map as it comes back from a spreadsheet: other separators, decimal commas, and long ids turned into 1.39E+18
// or rounded, which are then no ids any more. An address that is not understood is kept as it stands in its cell.

import { parse } from 'csv-parse/sync';
import { parseUserId, type UserId } from '../model/ids.ts';
import { parseFediverseAddress } from './fediverse-address.ts';
import type { IdentityRow } from './identity-map.ts';

type Cells = Readonly<Record<string, string | undefined>>;

/** A row as it came back: the id may be spoilt. */
export interface EditedRow extends Omit<IdentityRow, 'id'> {
  readonly id: UserId | null;
  /** As it stands in the cell. */
  readonly writtenId: string;
}

/** What makes a number text: an apostrophe, or a formula of nothing but the text. */
function withoutDress(cell: string): string {
  return cell.replace(/^="(.*)"$/s, '$1').replace(/^'/, '');
}

function editedRow(cells: Cells): EditedRow {
  const cell = (name: string): string => withoutDress(cells[name]?.trim() ?? '');
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
  const heading = (text.split(/\r\n|\n|\r/, 1)[0] ?? '').toLowerCase();
  const delimiter = [',', ';', '\t'].find((sign) => heading.includes(sign)) ?? ',';
  const names = heading.split(delimiter).map((name) => name.replace(/["\uFEFF]/g, '').trim());
  if (!names.includes('address') || !(names.includes('handle') || names.includes('id')))
    throw new Error('it has no columns "handle" and "address"');
  const rows = parse(text, {
    ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, relax_quotes: true },
    columns: () => names,
  }) as readonly Cells[];
  return { rows: rows.map(editedRow).filter(isTelling), hasDecisions: names.includes('decision') };
}
