// The flags of the choices, declared once for every command that plans, and checked by the schema that knows
// the defaults.

import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { choicesSchema, type Choices } from '../choices/choices.ts';
import { MigrationError } from '../errors/migration-error.ts';

const skipOrKeep = ['skip', 'keep'] as const;

/** The flags as commander reads them. */
export interface ChoiceFlags {
  readonly replies?: string;
  readonly retweets?: string;
  readonly community?: string;
  readonly visibility?: string;
  readonly dates?: string;
  readonly limit?: string;
  readonly pace?: string;
  readonly limits?: string;
  readonly lateCommit?: string;
}

/** Adds the flags of the choices to a command. */
export function addChoiceOptions(command: Command): Command {
  return command
    .addOption(new Option('--replies <what>', 'replies to other people (default: skip)').choices(skipOrKeep))
    .addOption(
      new Option('--retweets <what>', 'retweets of other people (default: skip)').choices(skipOrKeep),
    )
    .addOption(
      new Option('--community <what>', 'tweets posted to an X community (default: skip)').choices(skipOrKeep),
    )
    .addOption(
      new Option(
        '--visibility <who>',
        'who sees the posts (default: auto = unlisted, private for a protected account)',
      ).choices(['auto', 'public', 'unlisted', 'private']),
    )
    .addOption(
      new Option('--dates <how>', 'the original date under each post (default: line)').choices([
        'line',
        'none',
      ]),
    )
    .option('--limit <number>', 'only the first so many tweets that are not posted yet')
    .addOption(
      new Option(
        '--pace <pace>',
        'spread the posts over the limits, or use them up at once (default: steady)',
      ).choices(['steady', 'fastest']),
    )
    .addOption(
      new Option(
        '--limits <which>',
        'honour: keep to the rate limits; none: for your own server without any',
      ).choices(['honour', 'none']),
    )
    .option(
      '--late-commit <seconds>',
      'how long a post may still turn up after a broken connection (default: 120)',
    );
}

/** The number a flag holds; text that is none stays text, for the schema to refuse. */
function numberOf(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function wording(issue: z.core.$ZodIssue): string {
  const flag = String(issue.path[0] ?? '').replace('lateCommitSeconds', 'late-commit');
  if (issue.code !== 'invalid_type') return `--${flag}: ${issue.message}.`;
  return `--${flag} takes ${issue.expected === 'int' ? 'a whole number' : 'a number'}.`;
}

/** The choices from the flags. Throws MigrationError CHOICES_INVALID naming every wrong one. */
export function choicesFrom(flags: ChoiceFlags): Choices {
  const { replies, retweets, community, visibility, dates, pace, limits } = flags;
  const given = {
    ...{ replies, retweets, community, visibility, dates, pace, limits },
    limit: numberOf(flags.limit),
    lateCommitSeconds: numberOf(flags.lateCommit),
  };
  const result = choicesSchema.safeParse(given);
  if (result.success) return result.data;
  throw new MigrationError('CHOICES_INVALID', { problem: result.error.issues.map(wording).join(' ') });
}
