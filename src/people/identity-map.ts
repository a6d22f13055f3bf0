// The identity map: one table that people edit in a spreadsheet and feed back. Ids are written as text, so that
// spreadsheets leave them alone.

import type { UserId } from '../model/ids.ts';
import { renderHeading, renderRow, type ExactCell } from '../tables.ts';
import type { Candidates } from './candidates.ts';
import type { Person } from './directory.ts';
import { writeAddress, type FediverseAddress } from './fediverse-address.ts';

/** One row. */
export interface IdentityRow {
  readonly id: UserId | null;
  readonly handle: string;
  readonly name: string;
  readonly mentions: number;
  /** What the archives say they are to the account, e.g. `follows`. */
  readonly ties: string;
  readonly address: FediverseAddress | null;
  /** The cell of the address as a person wrote it, if it is not understood; else empty. Such a row decides nothing. */
  readonly unreadAddress: string;
  readonly evidence: string;
  /** From 0 to 1; null without an address. */
  readonly confidence: number | null;
  /** As it was written; empty where nobody decided. */
  readonly decision: string;
  /** Names of lists they shall be on, separated by semicolons. */
  readonly lists: string;
}

const columns = [
  ...(['id', 'handle', 'name', 'mentions', 'address', 'evidence', 'confidence', 'decision'] as const),
  ...(['ties', 'lists'] as const),
] as const;

/** What stands in `evidence` where somebody typed the address. */
export const typedEvidence = 'you';

/** What is not understood goes back as it came. */
function addressCell({ address, unreadAddress }: IdentityRow): string | ExactCell {
  return address === null ? { exact: unreadAddress } : writeAddress(address);
}

/** Ids are text for a spreadsheet when an apostrophe stands before them. */
function writeRow(row: IdentityRow): string {
  const before = [row.id === null ? '' : `'${row.id}`, row.handle, row.name, String(row.mentions)];
  const confidence = row.confidence === null ? '' : row.confidence.toFixed(2);
  const after = [row.evidence, confidence, row.decision, row.ties, row.lists];
  return renderRow([...before, addressCell(row), ...after]);
}

/** The table, line by line. */
export function* renderIdentityMap(rows: Iterable<IdentityRow>): Generator<string> {
  yield renderHeading(columns);
  for (const row of rows) yield writeRow(row);
}

/** A row for each person, with the best hint there is. */
export function rowsOf(people: readonly Person[], candidates: Candidates): readonly IdentityRow[] {
  return people.map(({ id, handle, name, mentions, ties }) => {
    const [best] = candidates.of(handle);
    return {
      ...{ id, handle, name, mentions, ties: ties.join(' '), decision: '', lists: '' },
      ...{ address: best?.address ?? null, unreadAddress: '' },
      evidence: best ? `${best.evidence}: ${best.source}` : '',
      confidence: best?.confidence ?? null,
    };
  });
}
