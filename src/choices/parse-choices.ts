// The text of a choices file, YAML or JSON (which is YAML too). Ids of tweets are larger than JavaScript's whole
// numbers, so they are taken as text even where nobody put quotes around them.

import { parse, YAMLError } from 'yaml';
import { asRecord } from '../model/json.ts';
import type { RawChoices } from './merge-choices.ts';

/** An anchor stands inside of what it names, so that the value has no end. */
class Endless extends Error {}

function withoutBigInt(value: unknown, within: readonly unknown[] = []): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (within.includes(value)) throw new Endless();
  const inner = [...within, value];
  if (Array.isArray(value)) return value.map((each) => withoutBigInt(each, inner));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutBigInt(each, inner)]));
}

/** What the file says, not yet checked; why it cannot be read; or why it can be read and means nothing. */
export type ParsedChoices =
  | { readonly kind: 'parsed'; readonly given: RawChoices }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problem: string };

/** Reads the text; the editor's `$schema` is left out, an empty file decides nothing. */
export function parseChoices(text: string): ParsedChoices {
  try {
    const value = asRecord(withoutBigInt(parse(text, { intAsBigInt: true, logLevel: 'error' }) ?? {}));
    if (value === null) return { kind: 'broken', reason: 'it holds no choices by name' };
    const given = Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'));
    return { kind: 'parsed', given };
  } catch (error) {
    if (error instanceof Endless)
      return { kind: 'invalid', problem: 'an anchor (&) holds a reference (*) to itself' };
    if (error instanceof RangeError) return { kind: 'invalid', problem: 'it is nested too deeply' };
    if (!(error instanceof YAMLError || error instanceof ReferenceError)) throw error;
    return { kind: 'broken', reason: error.message.split('\n', 1)[0] ?? '' };
  }
}
