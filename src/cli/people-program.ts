// The commands around the account itself: its people, whom it follows, what it says of itself.

import type { Command } from 'commander';
import type { FollowFlags } from './commands/follow.ts';
import type { PeopleFlags } from './commands/people.ts';
import type { ProfileFlags } from './commands/profile.ts';
import type { Deps } from './deps.ts';
import { addMannerOptions } from './people-terms.ts';
import { addAccountOptions, archives, type Adders } from './shared-options.ts';

/** Adds them to the program. */
export function addPeopleCommands(program: Command, deps: Deps, adders: Adders): void {
  addMannerOptions(adders.addReadingOptions(program.command('people').argument('<archive...>', archives)))
    .description('find out who is behind the numbers you follow, block and mute, and where they may be now')
    .option(
      '--out <folder>',
      'where identities.csv and the lists for Mastodon go, and come back from',
      'people',
    )
    .option('--from <table...>', 'tables of services that looked for your follows (Fedifinder and its kin)')
    .action(async (paths: string[], flags: PeopleFlags) => {
      const { people } = await import('./commands/people.ts');
      await people(deps, paths, flags);
    });

  const follow = adders.addFollowingOptions(program.command('follow').argument('<archive...>', archives));
  addMannerOptions(addAccountOptions(follow))
    .description('follow the people of the map that "people" wrote, where they are now; asks first')
    .option('--map <folder>', 'where identities.csv is', 'people')
    .option('--blocks', 'also block whom you block on X, quietly')
    .option('--mutes', 'also mute whom you mute on X, quietly')
    .option('--offline', 'only say whom it would look up and follow; asks no server')
    .option('--undo', 'take back what was followed by this command')
    .option('--json', 'machine-readable output')
    .option('--yes', 'do not ask before anybody is followed')
    .action(async (paths: string[], flags: FollowFlags) => {
      const { follow: run } = await import('./commands/follow.ts');
      await run(deps, paths, flags);
    });

  addAccountOptions(adders.addProfileOptions(program.command('profile').argument('<archive...>', archives)))
    .description('carry over name, bio, pictures and pinned posts; shows before and after, and asks')
    .option('--json', 'machine-readable output')
    .option('--yes', 'do not ask before the profile is changed')
    .option('--undo', 'put back what stood on the profile before it was changed')
    .action(async (paths: string[], flags: ProfileFlags) => {
      const { profile } = await import('./commands/profile.ts');
      await profile(deps, paths, flags);
    });
}
