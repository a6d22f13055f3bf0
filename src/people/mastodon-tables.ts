// Lists of people as Mastodon writes and imports them (app/models/form/import.rb, app/models/export.rb of
// mastodon/mastodon): headings as it has them, one row for each address, at most 20,000 rows a file, of follows 7,500.
// GoToSocial takes the same files, but none of lists (`POST /api/v1/import`, asked of 0.19.2).

import type { FollowManner } from '../model/account-operation.ts';
import { renderExactRow, type Cells } from '../tables.ts';

/** `ROWS_PROCESSING_LIMIT` of app/models/form/import.rb. */
export const mostRows = 20_000;
/** A table of follows is refused whole where it has more rows than the account may follow (`validate_csv_data`). */
export const mostFollows = 7_500;

/** A file to write. */
export interface TableFile {
  readonly name: string;
  readonly text: string;
}

/** Files of at most so many rows, the second with `-2` in its name; none for no rows. */
function filesOf(
  name: string,
  heading: Cells | null,
  rows: readonly Cells[],
  most = mostRows,
): readonly TableFile[] {
  const lines = rows.map(renderExactRow);
  const unique = [...new Map(lines.map((line) => [line.toLowerCase(), line])).values()];
  const files: TableFile[] = [];
  for (let from = 0; from < unique.length; from += most) {
    const part = from === 0 ? '' : `-${String(from / most + 1)}`;
    const first = heading === null ? '' : renderExactRow(heading);
    files.push({ name: `${name}${part}.csv`, text: first + unique.slice(from, from + most).join('') });
  }
  return files;
}

/** Whom to follow, and how. */
export function followingTables(addresses: readonly string[], manner: FollowManner): readonly TableFile[] {
  const how = [String(manner.reblogs), String(manner.notify), manner.languages.join(', ')];
  const heading = ['Account address', 'Show boosts', 'Notify on new posts', 'Languages'];
  const rows = addresses.map((address) => [address, ...how]);
  return filesOf('following_accounts', heading, rows, mostFollows);
}

/** Whom to block: Mastodon's own export has no heading here, and its import takes it either way. */
export function blockedTables(addresses: readonly string[]): readonly TableFile[] {
  const rows = addresses.map((address) => [address]);
  return filesOf('blocked_accounts', null, rows);
}

/** Whom to mute; their notifications too, as on X. */
export function mutedTables(addresses: readonly string[]): readonly TableFile[] {
  const rows = addresses.map((address) => [address, 'true']);
  return filesOf('muted_accounts', ['Account address', 'Hide notifications'], rows);
}

/** Who is on which list: no heading either. */
export function listTables(
  members: readonly { readonly list: string; readonly address: string }[],
): readonly TableFile[] {
  const rows = members.map(({ list, address }) => [list, address]);
  return filesOf('lists', null, rows);
}
