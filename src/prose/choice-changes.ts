// Which choices are another way than in the run before, one line each, by the flags that set them. Pure.

import { asRecord, type JsonRecord } from '../model/json.ts';
import { groupDigits } from './numbers.ts';

const mostShown = 5;

/** Where nothing chosen means everything. */
const allByDefault: readonly string[] = [
  ...[
    'limit',
    'select.ids',
    'select.kinds',
    'select.hashtags',
    'select.languages',
    'select.apps',
    'select.top',
  ],
];

/** The single choices by their places, `select.since`; lists are single ones. */
function leavesOf(choices: JsonRecord, prefix = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(choices).flatMap(([name, value]) => {
    const inner = asRecord(value);
    return inner ? leavesOf(inner, `${prefix}${name}.`) : [[`${prefix}${name}`, value] as const];
  });
}

function listWords(items: readonly unknown[]): string {
  const shown = items.slice(0, mostShown).map(String).join(', ');
  return items.length > mostShown ? `${shown} ... (${groupDigits(items.length)})` : shown;
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function valueWords(path: string, value: unknown): string {
  if (isNothing(value)) return allByDefault.includes(path) ? 'all' : 'none';
  if (Array.isArray(value)) return listWords(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** Another version may not have the choice at all, which is no change where it is not used. */
function isSame(one: unknown, other: unknown): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  return (
    (one === undefined || other === undefined) && [one, other].every((value) => isNothing(value) || !value)
  );
}

/** The lines, in the order of the choices' names; `nameOf` gives the flag of a place. */
export function choiceChanges(
  before: JsonRecord,
  now: JsonRecord,
  nameOf: (path: string) => string,
): readonly string[] {
  const [old, current] = [new Map(leavesOf(before)), new Map(leavesOf(now))];
  return [...new Set([...old.keys(), ...current.keys()])].sort().flatMap((path) => {
    if (isSame(old.get(path), current.get(path))) return [];
    const [was, is] = [valueWords(path, old.get(path)), valueWords(path, current.get(path))];
    // Long lists may differ where they are not shown.
    return [`${nameOf(path)}: ${was === is ? 'others' : is} instead of ${was}`];
  });
}
