// Lists of people as Mastodon writes and imports them (app/models/form/import.rb, app/models/export.rb of
// mastodon/mastodon): headings as it has them, one row for each address, at most 20,000 rows a file, of follows 7,500.
// GoToSocial takes the same files, but none of lists (`POST /api/v1/import`, asked of 0.19.2).

import type { FollowManner } from '../model/account-operation.ts';

/** `ROWS_PROCESSING_LIMIT` of app/models/form/import.rb. */
export const mostRows = 20_000;
/** A table of follows is refused whole where it has more rows than the account may follow (`validate_csv_data`). */
export const mostFollows = 7_500;

/** A file to write. */
export interface TableFile {
  readonly name: string;
  readonly text: string;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Files of at most so many rows, the second with `-2` in its name; none for no rows. */
function filesOf(
  name: string,
  heading: string | null,
  rows: readonly string[],
  most = mostRows,
): readonly TableFile[] {
  const unique = [...new Map(rows.map((row) => [row.toLowerCase(), row])).values()];
  const files: TableFile[] = [];
  for (let from = 0; from < unique.length; from += most) {
    const part = from === 0 ? '' : `-${String(from / most + 1)}`;
    const lines = [...(heading === null ? [] : [heading]), ...unique.slice(from, from + most)];
    files.push({ name: `${name}${part}.csv`, text: `${lines.join('\n')}\n` });
  }
  return files;
}

/** Whom to follow, and how. */
export function followingTables(addresses: readonly string[], manner: FollowManner): readonly TableFile[] {
  const how = [String(manner.reblogs), String(manner.notify), cell(manner.languages.join(', '))].join(',');
  const heading = 'Account address,Show boosts,Notify on new posts,Languages';
  return filesOf(
    'following_accounts',
    heading,
    addresses.map((address) => `${address},${how}`),
    mostFollows,
  );
}

/** Whom to block: Mastodon's own export has no heading here, and its import takes it either way. */
export function blockedTables(addresses: readonly string[]): readonly TableFile[] {
  return filesOf('blocked_accounts', null, addresses);
}

/** Whom to mute; their notifications too, as on X. */
export function mutedTables(addresses: readonly string[]): readonly TableFile[] {
  const heading = 'Account address,Hide notifications';
  return filesOf(
    'muted_accounts',
    heading,
    addresses.map((address) => `${address},true`),
  );
}

/** Who is on which list: no heading either. */
export function listTables(
  members: readonly { readonly list: string; readonly address: string }[],
): readonly TableFile[] {
  return filesOf(
    'lists',
    null,
    members.map(({ list, address }) => `${cell(list)},${address}`),
  );
}
