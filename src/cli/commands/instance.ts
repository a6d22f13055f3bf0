// `tweetferry instance`: servers side by side, for somebody who chooses one. Asks what servers say of themselves to
// anybody; needs no account.

import type { Choices } from '../../choices/choices.ts';
import { lookAtServer, withChoices } from '../../compose.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import type { ServerProfile } from '../../model/server-profile.ts';
import { profilesJson, renderProfiles } from '../../preview/render-profiles.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive } from '../plan-archive.ts';
import { beginActivity } from '../progress.ts';
import { userAgent } from '../user-agent.ts';

/** The flags of the command. */
export interface InstanceFlags extends ChoiceFlags {
  readonly archive?: readonly string[];
  readonly json?: true;
}

type Looked = Omit<ServerProfile, 'plan'>;

async function lookAtAll(deps: Deps, names: readonly string[]): Promise<readonly Looked[]> {
  const activity = beginActivity(deps.terminal, 'Asking the servers');
  const answers = await Promise.allSettled(names.map((name) => lookAtServer(name, userAgent)));
  activity.end();
  const reached = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  for (const answer of answers) {
    if (answer.status === 'fulfilled') continue;
    if (reached.length === 0 || !(answer.reason instanceof MigrationError)) throw answer.reason;
    deps.terminal.say(answer.reason.message);
  }
  return reached;
}

async function withPlans(
  deps: Deps,
  servers: readonly Looked[],
  archive: readonly string[],
  choices: Choices,
): Promise<readonly ServerProfile[]> {
  const staged = await readArchive(deps.terminal, archive, choices);
  try {
    const profiles: ServerProfile[] = [];
    for (const server of servers) {
      const capabilities = withChoices(server.detection.capabilities, choices);
      const { plan } = await planArchive(deps, staged, { choices, capabilities, targetMadeMs: null });
      profiles.push({ ...server, plan });
    }
    return profiles;
  } finally {
    await staged.close();
  }
}

/** Shows the servers; those that cannot be reached are named, unless none can. */
export async function instance(deps: Deps, names: readonly string[], flags: InstanceFlags): Promise<void> {
  const choices = await choicesFrom(flags);
  const servers = await lookAtAll(deps, names);
  const profiles = flags.archive
    ? await withPlans(deps, servers, flags.archive, choices)
    : servers.map((server) => ({ ...server, plan: null }));
  const { terminal } = deps;
  terminal.write(flags.json ? profilesJson(profiles) : renderProfiles(profiles, terminal.paint));
}
