// One account, opened: its token, its archive on the workbench, its target, its workspace and its plan. The very steps
// with which `migrate` begins.

import { join } from 'node:path';
import { openMigrationWorkspace, stageForReading } from '../compose.ts';
import type { Target } from '../compose-target.ts';
import { rememberEarlier } from '../migration.ts';
import { planStaged, type PlannedArchive } from '../passage.ts';
import { unreadAddressSentence } from '../prose/people-lines.ts';
import type { Account } from './account.ts';
import type { InstanceDoor } from './instance-door.ts';
import { readToken } from './read-token.ts';
import type { Surroundings } from './surroundings.ts';
import type { Mutex } from '../pacing/mutex.ts';

type Workspace = Awaited<ReturnType<typeof openMigrationWorkspace>>;

/** Everything a run works with. */
export interface OpenAccount {
  readonly planned: PlannedArchive;
  readonly target: Target;
  readonly workspace: Workspace;
}

/** What opening its target takes, beside the account. */
export interface Opening {
  readonly around: Surroundings;
  readonly door: InstanceDoor;
  readonly signal: AbortSignal;
}

/** What opening all of it takes. */
export interface PlanOpening extends Opening {
  /** Reading an archive and planning it take memory and a processor, and two at once are no faster. */
  readonly planning: Mutex;
  /** Looks at the target before its workspace is opened; throws MigrationError to leave it alone. */
  readonly onTarget: (target: Target) => Promise<void> | void;
}

const quiet = (): void => undefined;

/** The server behind its token, and whose that is. Throws MigrationError as `readToken` and `openTarget` do. */
export async function openTargetOf(account: Account, { around, door, signal }: Opening): Promise<Target> {
  const token = await readToken(account.token, around.environment);
  around.secrets.add(token);
  return door.open(account, token, signal);
}

function tellUnread(
  { label, choices }: Account,
  { unreadPeople }: PlannedArchive,
  around: Surroundings,
): void {
  if (unreadPeople.length === 0) return;
  const addresses = unreadPeople.map(({ unreadAddress }) => unreadAddress);
  const words = unreadAddressSentence(unreadPeople, choices.people ?? '');
  around.journal.tell(label, { kind: 'addressesUnread', addresses, words });
}

/** Opens it, uses it and closes it. Throws MigrationError with what to do next. */
export async function withAccount<Value>(
  account: Account,
  opening: PlanOpening,
  use: (open: OpenAccount) => Promise<Value>,
): Promise<Value> {
  const { choices, label } = account;
  const { around, planning, signal } = opening;
  const folder = around.folder.workspace(label);
  const target = await openTargetOf(account, opening);
  await opening.onTarget(target);
  const workspace = await openMigrationWorkspace(folder, target.account);
  try {
    const staged = await planning.inTurn(() => stageForReading(account.archives, quiet, choices));
    try {
      await rememberEarlier(workspace.ledger, staged.staging);
      const place = {
        folder: join(folder, 'gathered'),
        searchPath: around.environment['PATH'] ?? '',
        userAgent: around.userAgent,
      };
      const terms = {
        ...{ choices, capabilities: target.capabilities, place },
        targetMadeMs: target.account.createdAtMs,
      };
      const hear = { onProgress: quiet, signal };
      const planned = await planning.inTurn(() => planStaged(staged, terms, hear));
      tellUnread(account, planned, around);
      return await use({ planned, target, workspace });
    } finally {
      await staged.close();
    }
  } finally {
    await workspace.release();
  }
}
