// What the identity map says is to be done with whom: the owner's decisions, and where there is none, their threshold.

import type { PersonTie } from './directory.ts';
import { writeAddress } from './fediverse-address.ts';
import type { IdentityRow } from './identity-map.ts';

const yes = /^(?:y|yes|true|1|x|follow)$/i;
const no = /^(?:n|no|false|0|-|mention|skip)$/i;

/** A row may be used when somebody said so, or nobody said anything and the hint is good enough. */
function isWanted({ address, decision, confidence }: IdentityRow, threshold: number): boolean {
  if (address === null || no.test(decision)) return false;
  return yes.test(decision) || (decision === '' && (confidence ?? 0) >= threshold);
}

function addressesIn(rows: readonly IdentityRow[]): readonly string[] {
  return unique(rows.flatMap(({ address }) => (address === null ? [] : [writeAddress(address)])));
}

/** The addresses of those with this tie, once each, in the order of the rows. */
export function addressesOf(
  rows: readonly IdentityRow[],
  tie: PersonTie,
  threshold: number,
): readonly string[] {
  return addressesIn(rows.filter((row) => row.ties.split(' ').includes(tie) && isWanted(row, threshold)));
}

/** Whom to follow: those followed on X, and rows of the owner's own with a yes; never anybody who is blocked. */
export function followsOf(rows: readonly IdentityRow[], threshold: number): readonly string[] {
  const blocked = new Set(addressesOf(rows, 'blocks', threshold).map((address) => address.toLowerCase()));
  const wanted = rows.filter((row) => {
    const isTheirs = row.ties === '' && row.id === null && yes.test(row.decision);
    return (isTheirs || row.ties.split(' ').includes('follows')) && isWanted(row, threshold);
  });
  return addressesIn(wanted).filter((address) => !blocked.has(address.toLowerCase()));
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
