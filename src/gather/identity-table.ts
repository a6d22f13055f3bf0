// The table of people: who of X has which address on the other side. People edit it in a spreadsheet, and those turn
// long ids into 1.39E+18 or round them; a person is then known by the handle.

import { parse } from 'csv-parse/sync';
import { parseUserId, type UserId } from '../model/ids.ts';
import type { Identities, Identity } from '../model/identities.ts';
import { headingOf } from './table-text.ts';

const address = /^(?:acct:)?@?([\w.-]+)@((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})$/iu;
const page = /^https?:\/\/((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})\/@([\w.-]+)\/?$/iu;
const yes = /^(?:y|yes|true|1|x|follow|mention)$/i;

type Row = Readonly<Record<string, string | undefined>>;

/** The address of a cell, as `@user@host`, `user@host` or the page `https://host/@user`. */
function addressOf(cell: string): Pick<Identity, 'user' | 'host'> | null {
  const [, user, host] = address.exec(cell) ?? [];
  if (user !== undefined && host !== undefined) return { user, host: host.toLowerCase() };
  const [, pageHost, pageUser] = page.exec(cell) ?? [];
  return pageUser !== undefined && pageHost !== undefined
    ? { user: pageUser, host: pageHost.toLowerCase() }
    : null;
}

/** An id with as many digits as X gives; one that ends in zeros was rounded by a spreadsheet. */
function idOf(cell: string): UserId | null {
  return cell.length > 15 && cell.endsWith('000') ? null : parseUserId(cell);
}

function identityOf(row: Row, hasDecisions: boolean): Identity | null {
  const cell = (name: string): string => row[name]?.trim().replace(/^'/, '') ?? '';
  const handle = cell('handle').replace(/^@/, '');
  const id = idOf(cell('id'));
  const found = addressOf(cell('address'));
  if (found === null || (handle === '' && id === null)) return null;
  return hasDecisions && !yes.test(cell('decision')) ? null : { id, handle, ...found };
}

/**
 * Reads the columns `handle` and `address`, and `id` and `decision` where they are there; others are passed over. With a
 * column of decisions only rows that say yes count. Throws an Error when there are no such columns.
 */
export function decodeIdentityTable(text: string): Identities {
  const heading = headingOf(text).toLowerCase();
  const delimiter = [',', ';', '\t'].find((sign) => heading.includes(sign)) ?? ',';
  const names = heading.split(delimiter).map((name) => name.replace(/["\uFEFF]/g, '').trim());
  if (!names.includes('address') || !(names.includes('handle') || names.includes('id')))
    throw new Error('it has no columns "handle" and "address"');
  const rows = parse(text, {
    ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true },
    columns: () => names,
  }) as readonly Row[];
  const byId = new Map<UserId, Identity>();
  const byHandle = new Map<string, Identity>();
  for (const row of rows) {
    const identity = identityOf(row, names.includes('decision'));
    if (identity === null) continue;
    if (identity.id !== null) byId.set(identity.id, identity);
    if (identity.handle !== '') byHandle.set(identity.handle.toLowerCase(), identity);
  }
  return { byId, byHandle };
}
