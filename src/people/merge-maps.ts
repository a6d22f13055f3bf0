// Two identity maps become one: what a person wrote is never overwritten. A row whose id a spreadsheet has spoilt is known
// again by its handle, or by what is left of the id where only one person fits.

import type { Candidates } from './candidates.ts';
import type { EditedRow } from './edited-map.ts';
import { writeAddress } from './fediverse-address.ts';
import { typedEvidence, type IdentityRow } from './identity-map.ts';

/** Digits of a number that spreadsheets keep; what follows becomes zeros. */
const digitsKept = 15;

/** The digits a spoilt id still shows, and how many there were; null where it is none. */
function remainsOf(written: string): { readonly digits: string; readonly length: number } | null {
  const [, whole = '', part = '', exponent] = /^(\d)(?:[.,](\d+))?E\+?(\d+)$/i.exec(written) ?? [];
  if (exponent !== undefined) return { digits: whole + part, length: Number(exponent) + 1 };
  return /^\d{16,20}$/.test(written)
    ? { digits: written.slice(0, digitsKept), length: written.length }
    : null;
}

/** People by their numbers, in order, so that one is found by what is left of the number. */
class ByNumber<Row extends Pick<IdentityRow, 'id'>> {
  readonly #sorted: readonly { readonly number: bigint; readonly row: Row }[];

  constructor(rows: readonly Row[]) {
    this.#sorted = rows
      .flatMap((row) => (row.id === null ? [] : [{ number: BigInt(row.id), row }]))
      .sort((left, right) => (left.number < right.number ? -1 : 1));
  }

  #firstFrom(number: bigint): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.number ?? number) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The only one whose number may have become this, rounded or cut; null where there is none, or several. */
  only({ digits, length }: { readonly digits: string; readonly length: number }): Row | null {
    const unit = 10n ** BigInt(length - digits.length);
    const shown = BigInt(digits) * unit;
    const first = this.#firstFrom(shown - unit / 2n);
    const isOne = this.#firstFrom(shown + unit) - first === 1;
    return isOne ? (this.#sorted[first]?.row ?? null) : null;
  }
}

/** Whom an edited row is about, among the people of the archives; null where nobody fits, or several. */
function personOf<Row extends Pick<IdentityRow, 'id' | 'handle'>>(
  edited: EditedRow,
  byNumber: ByNumber<Row>,
  byId: ReadonlyMap<string, Row>,
  byHandle: ReadonlyMap<string, Row>,
): Row | null {
  const named = edited.id === null ? undefined : byId.get(edited.id);
  const known = named ?? (edited.handle === '' ? undefined : byHandle.get(edited.handle.toLowerCase()));
  if (known) return known;
  const remains = edited.id === null ? remainsOf(edited.writtenId) : null;
  return remains && byNumber.only(remains);
}

/** One row of two: decisions, and addresses that nobody offered, are the owner's. */
function merged(fresh: IdentityRow, edited: EditedRow, candidates: Candidates): IdentityRow {
  const { address, unreadAddress, evidence, confidence, decision, lists } = edited;
  const handle = fresh.handle === '' ? edited.handle : fresh.handle;
  const kept = { ...fresh, handle, decision, lists };
  if (unreadAddress !== '')
    return { ...kept, address: null, unreadAddress, evidence: typedEvidence, confidence: null };
  if (decision !== '') return { ...kept, address, evidence, confidence };
  if (address === null) return kept;
  if (evidence === '' || evidence === typedEvidence)
    return { ...kept, address, evidence: typedEvidence, confidence: 1 };
  const offered = candidates.of(handle).map((candidate) => writeAddress(candidate.address));
  return offered.includes(writeAddress(address)) ? kept : { ...kept, address, evidence, confidence };
}

function withoutWrittenId(edited: EditedRow): IdentityRow {
  const { id, handle, name, mentions, ties, address, evidence, confidence, decision, lists } = edited;
  const { unreadAddress } = edited;
  return { id, handle, name, mentions, ties, address, unreadAddress, evidence, confidence, decision, lists };
}

/** Whether a person wrote something into the row: another row about the same person is then kept as a row of its own. */
function isWritten({ address, unreadAddress, evidence, decision }: EditedRow): boolean {
  const isTyped = address !== null && (evidence === '' || evidence === typedEvidence);
  return decision !== '' || unreadAddress !== '' || isTyped;
}

/** The fresh rows with whatever people wrote into the table before; rows of their own stay, at the end. */
export function mergeIdentityRows(
  fresh: readonly IdentityRow[],
  before: readonly EditedRow[],
  candidates: Candidates,
): readonly IdentityRow[] {
  const byId = new Map(fresh.flatMap((row) => (row.id === null ? [] : [[row.id as string, row] as const])));
  const byHandle = new Map(fresh.map((row) => [row.handle.toLowerCase(), row] as const));
  const byNumber = new ByNumber(fresh);
  const editedOf = new Map<IdentityRow, EditedRow>();
  const own: IdentityRow[] = [];
  for (const edited of before) {
    const row = personOf(edited, byNumber, byId, byHandle);
    const earlier = row && editedOf.get(row);
    const isTaken = earlier !== null && earlier !== undefined && isWritten(earlier);
    if (row && !isTaken) editedOf.set(row, edited);
    else if (isTaken ? isWritten(edited) : edited.address !== null || isWritten(edited))
      own.push(withoutWrittenId(edited));
  }
  const kept = fresh.map((row) => {
    const edited = editedOf.get(row);
    return edited ? merged(row, edited, candidates) : row;
  });
  return [...kept, ...own];
}
