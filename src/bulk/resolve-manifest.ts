// From rows as they are written to accounts: profiles and choices merged and checked, paths made absolute, what stands
// twice refused. Tells every problem of every row, not the first one. Pure.

import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { mergeChoices, type RawChoices } from '../choices/merge-choices.ts';
import type { Choices } from '../choices/choices.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { asRecord, asText } from '../model/json.ts';
import type { Account, Manifest } from './account.ts';
import { accountSchema, manifestSchema, type GivenAccount } from './manifest-schema.ts';
import type { RawRow } from './parse-manifest.ts';
import { aProblem, problemOf, type Problem, type Whose } from './problem.ts';
import { parseTokenSource, type TokenSource } from './token-source.ts';

type Profiles = Readonly<Record<string, RawChoices>>;

/** Turns what people write into an address. Throws MigrationError INSTANCE_ADDRESS_INVALID. */
export type AddressParser = (text: string) => URL;

function sentenceOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') return `There is no "${issue.keys.join('", "')}".`;
  if (issue.code === 'invalid_type') return `"${place}" is missing, or not ${issue.expected}.`;
  if (issue.code === 'invalid_union') return `"${place}" is missing, or no path.`;
  return `"${place}": ${issue.message}.`;
}

class Resolving {
  readonly #folder: string;
  readonly #profiles: Profiles;
  readonly #parseAddress: AddressParser;
  readonly problems: Problem[] = [];

  constructor(folder: string, profiles: Profiles, parseAddress: AddressParser) {
    this.#folder = folder;
    this.#profiles = profiles;
    this.#parseAddress = parseAddress;
  }

  #tell(whose: Whose, problem: string): null {
    this.problems.push(aProblem(whose, 'MANIFEST_INVALID', { problem }));
    return null;
  }

  #choices(whose: Whose, { profile, choices = {} }: GivenAccount): Choices | null {
    const ofProfile = profile === undefined ? {} : this.#profiles[profile];
    if (ofProfile === undefined) return this.#tell(whose, `There is no profile "${profile ?? ''}".`);
    const checked = mergeChoices([ofProfile, choices], (path) => `"${path}"`);
    if (checked.kind === 'invalid') {
      for (const problem of checked.problems) this.#tell(whose, problem);
      return null;
    }
    const { altText, people } = checked.choices;
    const absolute = (path: string | null): string | null => path && resolve(this.#folder, path);
    return { ...checked.choices, altText: absolute(altText), people: absolute(people) };
  }

  #address(whose: Whose, text: string): URL | null {
    try {
      return this.#parseAddress(text);
    } catch (error) {
      if (!(error instanceof MigrationError)) throw error;
      this.problems.push(problemOf(whose, error));
      return null;
    }
  }

  #token(text: string): TokenSource | null {
    const source = parseTokenSource(text);
    return source?.kind === 'file' ? { ...source, path: resolve(this.#folder, source.path) } : source;
  }

  account({ row, given }: RawRow): readonly Account[] {
    const whose = { row, label: asText(asRecord(given)?.['label']) };
    const form = accountSchema.safeParse(given);
    if (!form.success) {
      for (const issue of form.error.issues) this.#tell(whose, sentenceOf(issue));
      return [];
    }
    const { label, archives, priority } = form.data;
    const choices = this.#choices(whose, form.data);
    const instance = this.#address(whose, form.data.instance);
    const token = this.#token(form.data.token);
    if (!choices || !instance || !token) return [];
    const paths = archives.map((path) => resolve(this.#folder, path));
    return [{ row, label, archives: paths, instance, token, choices, priority }];
  }
}

function repeated(
  accounts: readonly Account[],
  keysOf: (account: Account) => readonly string[],
  words: (key: string, firstRow: number) => string,
): readonly Problem[] {
  const first = new Map<string, number>();
  return accounts.flatMap((account) =>
    keysOf(account).flatMap((key) => {
      const row = first.get(key);
      first.set(key, row ?? account.row);
      return row === undefined ? [] : [aProblem(account, 'MANIFEST_INVALID', { problem: words(key, row) })];
    }),
  );
}

/** The accounts of the manifest at `path`, and everything that is wrong with it. */
export function resolveManifest(
  path: string,
  manifest: unknown,
  rows: readonly RawRow[],
  parseAddress: AddressParser,
): Manifest {
  const whole = manifestSchema.safeParse(manifest);
  const nobody = { row: null, label: null };
  const problems = whole.success
    ? []
    : whole.error.issues.map((issue) => aProblem(nobody, 'MANIFEST_INVALID', { problem: sentenceOf(issue) }));
  const resolving = new Resolving(dirname(path), whole.success ? whole.data.profiles : {}, parseAddress);
  const accounts = rows.flatMap((row) => resolving.account(row));
  return {
    path,
    accounts,
    problems: [
      ...problems,
      ...resolving.problems,
      // Labels name folders, and some file systems do not tell case apart.
      ...repeated(
        accounts,
        ({ label }) => [label.toLowerCase()],
        (label, row) => `The label "${label}" stands in row ${row} already.`,
      ),
      ...repeated(
        accounts,
        ({ archives }) => archives,
        (archive, row) => `The archive ${archive} stands in row ${row} already.`,
      ),
    ],
  };
}
