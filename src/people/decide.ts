// What the identity map says is to be done with whom: the owner's decisions, and where there is none, their threshold.

import { writeAddress } from './fediverse-address.ts';
import type { IdentityRow } from './identity-map.ts';

const yes = /^(?:y|yes|true|1|x|follow)$/i;
const no = /^(?:n|no|false|0|-|mention|skip)$/i;

/** A row may be used when somebody said so, or nobody said anything and the hint is good enough. */
export function isWanted({ address, decision, confidence }: IdentityRow, threshold: number): boolean {
  if (address === null || no.test(decision)) return false;
  return yes.test(decision) || (decision === '' && (confidence ?? 0) >= threshold);
}

/** The addresses of those with this tie, once each, in the order of the rows. */
export function addressesOf(rows: readonly IdentityRow[], tie: string, threshold: number): readonly string[] {
  const wanted = rows.filter((row) => row.ties.split(' ').includes(tie) && isWanted(row, threshold));
  return unique(wanted.flatMap(({ address }) => (address === null ? [] : [writeAddress(address)])));
}

/** The members of lists that the owner wrote into the map. */
export function listMembersOf(
  rows: readonly IdentityRow[],
  threshold: number,
): readonly { readonly list: string; readonly address: string }[] {
  return rows
    .filter((row) => row.lists !== '' && isWanted(row, threshold))
    .flatMap(({ address, lists }) =>
      address === null
        ? []
        : lists.split(';').map((list) => ({ list: list.trim(), address: writeAddress(address) })),
    )
    .filter(({ list }) => list !== '');
}

function unique(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}
