// The grammar of `tweetferry bulk`.

import type { Command } from 'commander';
import type { BulkPlanFlags } from './commands/bulk-plan.ts';
import type { BulkRunFlags } from './commands/bulk-run.ts';
import type { BulkFlags } from './bulk-surroundings.ts';
import type { Deps } from './deps.ts';

const manifest = 'a CSV or YAML file that names the accounts (docs/bulk.md)';
const adopt = 'progress lost? find posts already on the accounts and skip them';
const labels = 'only these, by their labels; news-* for all that begin with news-';

function subcommand(bulk: Command, name: string, description: string): Command {
  return bulk
    .command(name)
    .description(description)
    .argument('<manifest>', manifest)
    .option('--folder <folder>', 'where everything is written down (default: beside the manifest)')
    .option('--json', 'machine-readable output');
}

function withProfiles(command: Command): Command {
  return command
    .option('--profiles <file>', 'a YAML file of choices by name, for a manifest in CSV')
    .option('--at-once <number>', 'accounts under way at the same time');
}

/** Adds the commands. */
export function addBulkCommands(program: Command, deps: Deps): Command {
  const bulk = program.command('bulk').description('move many accounts, side by side, from one manifest');
  withProfiles(
    subcommand(bulk, 'check', 'look at every row, archive and token, and name all problems at once'),
  ).action(async (path: string, flags: BulkFlags) => {
    const { bulkCheck } = await import('./commands/bulk-check.ts');
    await bulkCheck(deps, path, flags);
  });
  withProfiles(
    subcommand(bulk, 'plan', 'plan all accounts and write an inventory to look at and to edit').argument(
      '[label...]',
      labels,
    ),
  )
    .option('--csv', 'the inventory as CSV')
    .action(async (path: string, named: string[], flags: BulkPlanFlags) => {
      const { bulkPlan } = await import('./commands/bulk-plan.ts');
      await bulkPlan(deps, path, named, flags);
    });
  withProfiles(
    subcommand(bulk, 'run', 'post what the inventory includes; safe to stop, the same command goes on'),
  )
    .option('--adopt', adopt)
    .action(async (path: string, flags: BulkRunFlags) => {
      const { bulkRun } = await import('./commands/bulk-run.ts');
      await bulkRun(deps, path, flags);
    });
  withProfiles(
    subcommand(bulk, 'retry', 'take up parked accounts, and posts that were set aside').argument(
      '[label...]',
      labels,
    ),
  )
    .option('--adopt', adopt)
    .action(async (path: string, named: string[], flags: BulkRunFlags) => {
      const { bulkRetry } = await import('./commands/bulk-run.ts');
      await bulkRetry(deps, path, named, flags);
    });
  subcommand(bulk, 'status', 'say where each account is; asks no server')
    .option('--watch', 'again and again')
    .action(async (path: string, flags: BulkFlags & { watch?: true }) => {
      const { bulkStatus } = await import('./commands/bulk-control.ts');
      await bulkStatus(deps, path, flags);
    });
  const wishes = {
    pause: 'stop these accounts in good order until they are resumed',
    resume: 'let paused or cancelled accounts go on',
    cancel: 'stop these accounts for good; what is posted stays',
  } as const;
  for (const what of ['pause', 'resume', 'cancel'] as const) {
    subcommand(bulk, what, wishes[what])
      .argument('<label...>', labels)
      .action(async (path: string, named: string[], flags: BulkFlags) => {
        const { bulkControl } = await import('./commands/bulk-control.ts');
        await bulkControl(deps, what, path, named, flags);
      });
  }
  return bulk;
}
