// The flags of the choices, declared once for every command that plans, and put together with the choices file:
// flags over file over defaults.

import { Option, type Command } from 'commander';
import { listChoices } from '../choices/choice-list.ts';
import type { Choices } from '../choices/choices.ts';
import { mergeChoices, type RawChoices } from '../choices/merge-choices.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { readNamedFile } from '../gather/named-files.ts';
import { decodeTweetIds } from '../gather/tweet-table.ts';
import { choiceFlags, isListOfIds, type ChoiceFlag, type FlagReading } from './choice-flags.ts';
import { readChoicesFile } from './read-choices-file.ts';

/** The flags as commander reads them: those of choice-flags.ts by their names in camel case, beside the file. */
export interface ChoiceFlags {
  readonly choices?: string;
}

const options = choiceFlags.map((flag) => ({ ...flag, option: new Option(flag.flags) }));

function optionOf({ path, flags }: ChoiceFlag): Option {
  const choice = listChoices().find((each) => each.path === path);
  const { description = '', values = null, byDefault } = choice ?? {};
  const shown = typeof byDefault === 'string' || typeof byDefault === 'number' ? String(byDefault) : '';
  const option = new Option(flags, shown === '' ? description : `${description} (default: ${shown})`);
  return values === null ? option : option.choices(values);
}

/** Adds the flags of the choices to a command. */
export function addChoiceOptions(command: Command): Command {
  command.option('--choices <file>', 'a YAML or JSON file of choices; flags win over it (docs/choices.md)');
  for (const flag of choiceFlags) if (flag.of === undefined) command.addOption(optionOf(flag));
  return command;
}

/** Adds those that matter for a profile. */
export function addProfileOptions(command: Command): Command {
  command.option('--choices <file>', 'a YAML or JSON file of choices; flags win over it (docs/choices.md)');
  for (const flag of choiceFlags)
    if (flag.of === 'profile' || ['resolveLinks', 'limits', 'owner'].includes(flag.path))
      command.addOption(optionOf(flag));
  return command;
}

/** What opening an archive depends on. */
const ofReading: readonly string[] = ['owner', 'unpackLimitGb', 'unpackRatio'];
const following: readonly string[] = ['pace', 'headroomPercent', 'limits', ...ofReading];

/** Adds those that matter for following people. */
export function addFollowingOptions(command: Command): Command {
  for (const flag of choiceFlags) if (following.includes(flag.path)) command.addOption(optionOf(flag));
  return command;
}

/** Adds those choices that matter where an archive is only read. */
export function addReadingOptions(command: Command): Command {
  for (const flag of choiceFlags) if (ofReading.includes(flag.path)) command.addOption(optionOf(flag));
  return command;
}

/** The number in a text; text that is none stays text, for the schema to refuse. */
function numberOf(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function listOf(text: string): readonly string[] {
  return text.split(',').flatMap((part) => part.trim() || []);
}

/** A rule may hold commas: the next one begins with `#` or `/`. */
function rulesOf(text: string): readonly string[] {
  return text.split(/,(?=\s*[#＃/])/).flatMap((part) => part.trim() || []);
}

function idsOf(text: string): readonly string[] {
  if (isListOfIds(text)) return listOf(text);
  return readNamedFile(text, decodeTweetIds);
}

function valueOf(reads: FlagReading, given: unknown): unknown {
  if (typeof given !== 'string') return given;
  if (reads === 'number') return numberOf(given);
  if (reads === 'list') return listOf(given);
  if (reads === 'rules') return rulesOf(given);
  return reads === 'ids' ? idsOf(given) : given;
}

function nested(path: string, value: unknown): RawChoices {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length === 0 ? value : nested(rest.join('.'), value) };
}

/**
 * The choices from flags and file. Throws MigrationError CHOICES_INVALID naming every wrong one, FILE_UNREADABLE for
 * a file that cannot be read.
 */
export async function choicesFrom(flags: ChoiceFlags): Promise<Choices> {
  const given = options.flatMap(({ path, reads, option }) => {
    const value = (flags as RawChoices)[option.attributeName()];
    return value === undefined ? [] : [{ path, name: option.long ?? path, value: valueOf(reads, value) }];
  });
  const file = flags.choices === undefined ? {} : await readChoicesFile(flags.choices);
  const nameOf = (path: string): string => given.find((each) => each.path === path)?.name ?? `"${path}"`;
  const checked = mergeChoices([file, ...given.map(({ path, value }) => nested(path, value))], nameOf);
  if (checked.kind === 'valid') return checked.choices;
  throw new MigrationError('CHOICES_INVALID', { problem: checked.problems.join(' ') });
}
