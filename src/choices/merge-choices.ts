// Several sources of choices, the stronger last, become one checked value: defaults, then the file, then flags.

import type { z } from 'zod';
import { asRecord } from '../model/json.ts';
import { listChoices } from './choice-list.ts';
import { choicesSchema, type Choices } from './choices.ts';
import { nearestOf } from './nearest.ts';

/** Choices as somebody wrote them: not yet checked. */
export type RawChoices = Readonly<Record<string, unknown>>;

/** The checked choices, or what is wrong with them in sentences. */
export type CheckedChoices =
  | { readonly kind: 'valid'; readonly choices: Choices }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

function merge(weaker: RawChoices, stronger: RawChoices): RawChoices {
  const merged = new Map(Object.entries(weaker));
  for (const [key, value] of Object.entries(stronger)) {
    const [below, above] = [asRecord(merged.get(key)), asRecord(value)];
    if (value !== undefined) merged.set(key, below && above ? merge(below, above) : value);
  }
  return Object.fromEntries(merged);
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const prefix = path.map((part) => `${String(part)}.`).join('');
  const depth = path.length;
  const names = listChoices()
    .filter((choice) => choice.path.startsWith(prefix))
    .flatMap((choice) => choice.path.split('.')[depth] ?? []);
  const nearest = nearestOf(key, [...new Set(names)]);
  return `There is no choice "${prefix}${key}"; the nearest is "${prefix}${nearest ?? ''}".`;
}

const typeWords: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'words',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of choices',
};

function problemsOf(issue: z.core.$ZodIssue, nameOf: (path: string) => string): readonly string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue.path));
  const name = nameOf(issue.path.filter((part) => typeof part === 'string').join('.'));
  if (issue.code === 'invalid_type') return [`${name} takes ${typeWords[issue.expected] ?? issue.expected}.`];
  if (issue.code === 'invalid_value')
    return [`${name} takes one of: ${issue.values.map(String).join(', ')}.`];
  return [`${name}: ${issue.message}.`];
}

/**
 * The choices from several sources, weakest first. `nameOf` says how the user knows a choice (`--since` or
 * `select.since`).
 */
export function mergeChoices(
  sources: readonly RawChoices[],
  nameOf: (path: string) => string,
): CheckedChoices {
  const result = choicesSchema.safeParse(sources.reduce(merge, {}));
  if (result.success) return { kind: 'valid', choices: result.data };
  return { kind: 'invalid', problems: result.error.issues.flatMap((issue) => problemsOf(issue, nameOf)) };
}
