// Tables people have from services that looked for their follows in the Fediverse, and Mastodon's own exports. Their columns
// differ and change; they are told by what stands in them: numbers of X, handles, addresses.

import { parseUserId, type UserId } from '../model/ids.ts';
import { plainCell, readTable, type CellsByName } from '../tables.ts';
import { parseFediverseAddress, type FediverseAddress } from './fediverse-address.ts';

/** One pair. */
export interface FinderPair {
  readonly id: UserId | null;
  /** Empty where the table tells none. */
  readonly handle: string;
  readonly address: FediverseAddress;
}

/** A table that was understood. `asked`: the service asked people themselves; `guessed`: it compared names. */
export interface FinderTable {
  readonly kind: 'asked' | 'guessed';
  readonly pairs: readonly FinderPair[];
}

const handleHeading = /twitter|handle|screen.?name|^x\b|^x_|^username$|^user$/i;
const addressHeading = /fedi|mastodon|address|acct|handle|account|url|profile|match/i;
const idHeading = /^id$|^(?:twitter|x|user|source).?(?:user.?)?id$/i;
/** Fedifinder tells in a column of its own what it guessed of Bluesky, beside what people wrote themselves. */
const guessHeading = /similar|score|match.?type|bsky(?!handles)|bluesky/i;

function handleIn(cell: string): string {
  const page = /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/@?(\w{1,20})\/?(?:\?.*)?$/i.exec(cell)?.[1];
  return page ?? /^@?(\w{1,20})$/.exec(cell)?.[1] ?? '';
}

/** One address, or the first of a list in JSON as Fedifinder writes several (`exportAccountsCsv` of its public/client.js). */
function addressIn(cell: string): FediverseAddress | null {
  const [, first = cell] = /^\["([^"]+)"/.exec(cell) ?? [];
  return parseFediverseAddress(first);
}

function pairOf(cells: CellsByName): FinderPair | null {
  let address: FediverseAddress | null = null;
  let handle = '';
  let id: UserId | null = null;
  for (const [heading, value] of Object.entries(cells)) {
    const cell = plainCell(value);
    if (idHeading.test(heading)) {
      id ??= parseUserId(cell);
      continue;
    }
    if (addressHeading.test(heading)) address ??= addressIn(cell);
    if (handleHeading.test(heading) && handle === '') handle = handleIn(cell);
  }
  return address && { id, handle, address };
}

/** Reads the table. Throws an Error where no row of it holds an address. */
export function decodeFinderTable(text: string): FinderTable {
  const { columns, rows } = readTable(text);
  const pairs = rows.map(({ cells }) => pairOf(cells)).filter((pair) => pair !== null);
  if (pairs.length === 0) throw new Error('no row of it holds an address of the Fediverse');
  return { kind: columns.some((name) => guessHeading.test(name)) ? 'guessed' : 'asked', pairs };
}
