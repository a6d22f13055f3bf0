// The grammar of the command line: one command a file. Commands are loaded when they are used, so that --help
// stays quick.

import { Command } from 'commander';
import { addBulkCommands } from './bulk-program.ts';
import type { ChoiceFlags } from './choice-options.ts';
import type { InspectFlags } from './commands/inspect.ts';
import type { ExportFlags } from './commands/export.ts';
import type { InstanceFlags } from './commands/instance.ts';
import type { MigrateFlags } from './commands/migrate.ts';
import type { PracticeFlags } from './commands/practice.ts';
import type { PreviewFlags } from './commands/preview.ts';
import type { RehearseFlags } from './commands/rehearse.ts';
import type { StatusFlags } from './commands/status.ts';
import type { Deps } from './deps.ts';
import { addPeopleCommands } from './people-program.ts';
import { addAccountOptions, addBesideOptions, archives, type Adders } from './shared-options.ts';
import { version } from './version.ts';

const plannedServer = 'plan for this kind, e.g. mastodon@4.3 (default: the newest Mastodon)';

/** Commands that take choices; their flags are told from the schema, which takes longer to load than --help may. */
const takesChoices: ReadonlySet<string> = new Set([
  ...[
    'inspect',
    'alt-text',
    'circle',
    'leftovers',
    'people',
    'follow',
    'preview',
    'rehearse',
    'migrate',
    'retry',
    'instance',
    'export',
    'profile',
  ],
]);

async function loadAdders(words: readonly string[]): Promise<Adders> {
  if (words.some((word) => takesChoices.has(word))) return await import('./choice-options.ts');
  const unchanged = (command: Command): Command => command;
  return {
    ...{ addChoiceOptions: unchanged, addReadingOptions: unchanged },
    ...{ addProfileOptions: unchanged, addFollowingOptions: unchanged },
  };
}

function addPlanningOptions({ addChoiceOptions }: Adders, command: Command): Command {
  return addChoiceOptions(command.argument('<archive...>', archives)).option(
    '--json',
    'machine-readable output',
  );
}

function addPostingOptions(adders: Adders, command: Command): Command {
  return addBesideOptions(addAccountOptions(addPlanningOptions(adders, command)))
    .option('--yes', 'do not ask before posting')
    .option(
      '--adopt',
      'a lost workspace: first write down what the account shows of the plan, so that nothing is posted twice',
    )
    .option(
      '--post-alike',
      'post also what the account shows already in another form: you have looked, and want both',
    );
}

/** The program, ready to parse. Errors are thrown, never printed here. */
export async function makeProgram(deps: Deps): Promise<Command> {
  const adders = await loadAdders(deps.words);
  const program = new Command('tweetferry')
    .description(
      'Carries a Twitter/X archive over to Mastodon and its kin: each post once, in order, with threads and media.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes)');

  adders
    .addReadingOptions(program.command('inspect'))
    .description('say what is in an archive')
    .argument('<archive...>', archives)
    .option('--json', 'machine-readable output')
    .action(async (paths: string[], flags: InspectFlags) => {
      const { inspect } = await import('./commands/inspect.ts');
      await inspect(deps, paths, flags);
    });

  adders
    .addReadingOptions(program.command('alt-text'))
    .description('list media without a description as a table to write them in, for --alt-text')
    .argument('<archive...>', archives)
    .option('--out <file>', 'where to write the table, e.g. alt-text.csv (default: standard output)')
    .action(async (paths: string[], flags: ChoiceFlags & { out?: string }) => {
      const { altText } = await import('./commands/alt-text.ts');
      await altText(deps, paths, flags);
    });

  adders
    .addReadingOptions(program.command('circle'))
    .description('list tweets that may have been for your circle only, as a table for --except-ids')
    .argument('<archive...>', archives)
    .option('--out <file>', 'where to write the table, e.g. circle.csv (default: standard output)')
    .action(async (paths: string[], flags: ChoiceFlags & { out?: string }) => {
      const { circle } = await import('./commands/circle.ts');
      await circle(deps, paths, flags);
    });

  adders
    .addChoiceOptions(program.command('export').argument('<archive...>', archives))
    .description('write notes for the import of Sharkey, which keeps their dates')
    .requiredOption('--out <folder>', 'a new folder for the notes and their files')
    .action(async (paths: string[], flags: ExportFlags) => {
      const { exportForSharkey } = await import('./commands/export.ts');
      await exportForSharkey(deps, paths, flags);
    });

  adders
    .addReadingOptions(program.command('leftovers'))
    .description('write likes and lists, which no server can take, as tables and pages to keep')
    .argument('<archive...>', archives)
    .requiredOption('--out <folder>', 'the folder for the files')
    .action(async (paths: string[], flags: ChoiceFlags & { out: string }) => {
      const { leftovers } = await import('./commands/leftovers.ts');
      await leftovers(deps, paths, flags);
    });

  addPlanningOptions(adders, program.command('preview'))
    .description('show exactly what would be posted; needs no account')
    .option('--all', 'show every post, not just the first ones')
    .option('--instance <address>', 'plan for this server: asks it what it takes')
    .option('--server <family>', plannedServer)
    .action(async (paths: string[], flags: PreviewFlags) => {
      const { preview } = await import('./commands/preview.ts');
      await preview(deps, paths, flags);
    });

  addBesideOptions(addPlanningOptions(adders, program.command('rehearse')))
    .description(
      'run the whole migration against a practice server on a clock that jumps, and say how long it takes',
    )
    .option(
      '--server <name>',
      'rehearse on Mastodon 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 5.0, gotosocial, hollo, snac or activities-next',
      '4.6',
    )
    .option('--faults', 'let requests go wrong on the way, as on a bad day: every fiftieth, in every way')
    .action(async (paths: string[], flags: RehearseFlags) => {
      const { rehearse } = await import('./commands/rehearse.ts');
      await rehearse(deps, paths, flags);
    });

  addPostingOptions(adders, program.command('migrate'))
    .description('post the archive to your account; safe to interrupt, the same command goes on')
    .option('--dry-run', 'the same as preview')
    .option('--server <family>', `with --dry-run: ${plannedServer}`)
    .option('--all', 'with --dry-run: show every post')
    .action(async (paths: string[], flags: MigrateFlags) => {
      const { migrate } = await import('./commands/migrate.ts');
      await migrate(deps, paths, flags);
    });

  addPostingOptions(adders, program.command('retry'))
    .description('offer the server again what was set aside, and post the rest like migrate')
    .option(
      '--looked',
      'also what may be there already: you have looked at the account, and what was set aside is not on it',
    )
    .action(async (paths: string[], flags: MigrateFlags & { looked?: true }) => {
      const { migrate } = await import('./commands/migrate.ts');
      const { looked, ...rest } = flags;
      await migrate(deps, paths, { ...rest, retry: looked ? 'looked' : 'certain' });
    });

  program
    .command('status')
    .description('say how far your migrations are and what to type next; asks no server')
    .option('--workspace <folder>', 'the folder of one migration (default: all in your data folder)')
    .option('--json', 'machine-readable output, a line for each migration')
    .action(async (flags: StatusFlags) => {
      const { status } = await import('./commands/status.ts');
      await status(deps, flags);
    });

  addPeopleCommands(program, deps, adders);
  addBulkCommands(program, deps);

  adders
    .addChoiceOptions(
      program
        .command('instance')
        .description('set servers side by side: what they can do, and what they would make of your archive')
        .argument(
          '<server...>',
          'addresses, or names of families that need not be asked (gotosocial, akkoma ...)',
        )
        .option('--archive <path...>', archives),
    )
    .option('--json', 'machine-readable output')
    .action(async (servers: string[], flags: InstanceFlags) => {
      const { instance } = await import('./commands/instance.ts');
      await instance(deps, servers, flags);
    });

  program
    .command('practice')
    .description(
      'run a small Mastodon on this machine to try things on; the first line it prints has its address and its own token (TWEETFERRY_TOKEN is not read)',
    )
    .option('--port <number>', 'the port to listen on (default: a free one)')
    .option('--state <file>', 'keep what is posted, and the token, in this file')
    .option(
      '--as <server>',
      'behave like Mastodon 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 5.0, gotosocial, hollo, snac or activities-next',
      '4.6',
    )
    .option('--unlimited', 'no rate limits')
    .option('--page <file>', 'when it ends, write the web page of the account to this file')
    .action(async (flags: PracticeFlags) => {
      const { practice } = await import('./commands/practice.ts');
      await practice(deps, flags);
    });

  program
    .command('demo')
    .description('migrate a made-up archive to a practice server, to see how it goes')
    .option(
      '--page <file>',
      'without a terminal: where to write the web page of the account',
      'tweetferry-demo.html',
    )
    .action(async (flags: { page: string }) => {
      const { demo } = await import('./commands/demo.ts');
      await demo(deps, flags);
    });

  return program;
}
