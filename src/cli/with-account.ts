// What works with the account itself: the archive says who comes, the token who they are there, and the workspace of both is
// held as long as it takes.

import type { Choices } from '../choices/choices.ts';
import { openForReading, openMigrationWorkspace, openTarget, type Target } from '../compose.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Archive } from '../ports/archive.ts';
import type { Workspace } from '../store/open-workspace.ts';
import { choicesFrom, type ChoiceFlags } from './choice-options.ts';
import type { Deps } from './deps.ts';
import { serverNamed } from './server-named.ts';
import { readToken } from './token.ts';
import { userAgent } from './user-agent.ts';
import { whenThereIsRoom } from './when-there-is-room.ts';
import { workspaceFor } from './workspace-for.ts';

/** The flags that say where to. */
export interface AccountFlags extends ChoiceFlags {
  readonly instance?: string;
  readonly tokenFile?: string;
  readonly workspace?: string;
}

/** Everything such a command works with. */
export interface AccountRun {
  readonly archive: Archive;
  readonly target: Target;
  readonly choices: Choices;
  readonly workspace: Workspace;
  /** Never aborted. */
  readonly signal: AbortSignal;
}

async function onTarget(
  { environment }: Deps,
  archive: Archive,
  opened: Pick<AccountRun, 'target' | 'choices' | 'signal'>,
  flags: AccountFlags,
  use: (run: AccountRun) => Promise<void>,
): Promise<void> {
  const { account } = archive.facts;
  const own = opened.target.account;
  const folder = workspaceFor(flags.workspace, environment, account, own);
  const workspace = await openMigrationWorkspace(folder, own);
  try {
    await workspace.ledger.own({
      source: { id: account.id, screenName: account.screenName },
      target: { acct: own.acct, id: own.id },
    });
    await use({ ...opened, archive, workspace });
  } finally {
    await workspace.release();
  }
}

/** Opens all of it for the command of this name. Throws MigrationError with what to do next. */
export async function withAccount(
  deps: Deps,
  command: string,
  paths: readonly string[],
  flags: AccountFlags,
  use: (run: AccountRun) => Promise<void>,
): Promise<void> {
  const choices = await choicesFrom(flags);
  if (flags.instance === undefined) {
    const problem = `${command} needs --instance, the address of your server.`;
    throw new MigrationError('CHOICES_INVALID', { problem });
  }
  const instance = await serverNamed(deps.terminal, flags.instance);
  const from = { environment: deps.environment['TWEETFERRY_TOKEN'], file: flags.tokenFile };
  const token = await readToken(from, instance.host);
  const { signal } = new AbortController();
  const archive = await openForReading(paths, choices);
  try {
    const target = await whenThereIsRoom(deps.terminal, (onWait) =>
      openTarget(instance, token, { choices, userAgent, signal, onWait }),
    );
    await onTarget(deps, archive, { target, choices, signal }, flags, use);
  } finally {
    await archive.close();
  }
}
