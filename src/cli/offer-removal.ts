// At the end of a run that found tweets twice on the account: the second post is offered for removal where nothing hangs on it,
// one by one, to a person at a terminal; --yes is no answer to that.

import { MigrationError } from '../errors/migration-error.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import { removeTwin, type StandingTwin } from '../replay/twins.ts';
import { askFor } from './ask-before-posting.ts';
import type { Run } from './before-posting.ts';
import type { Terminal } from './terminal.ts';

async function mayRemove(terminal: Terminal, { url }: StandingTwin, acct: string): Promise<boolean> {
  const question = { message: `Remove ${safeLine(url)}?`, acct, declined: 'It stays.' };
  try {
    await askFor(terminal, question, false);
    return true;
  } catch (error) {
    if (error instanceof MigrationError && error.code === 'DECLINED') return false;
    throw error;
  }
}

/** Removes those that the owner says yes to; the report has named them all. Throws MigrationError as `removeTwin` does. */
export async function offerRemoval(
  terminal: Terminal,
  { target, workspace }: Pick<Run, 'target' | 'workspace'>,
  twins: readonly StandingTwin[],
  canAsk: boolean,
): Promise<void> {
  const { signal } = new AbortController();
  let left = twins.length;
  const context = { ...target, ledger: workspace.ledger, listen: () => undefined, signal };
  for (const twin of twins) {
    if (!twin.isFree) {
      const why = 'somebody has answered, boosted or liked it, or it is pinned';
      terminal.say(safeLine(`${twin.url} is not offered for removal: ${why}.`));
    }
    if (!twin.isFree || !canAsk || !terminal.isInteractive) continue;
    if (!(await mayRemove(terminal, twin, target.account.acct))) continue;
    const answer = await removeTwin(context, twin);
    if (answer.kind === 'ok') {
      left -= 1;
      terminal.say('Removed.');
    } else
      terminal.say(safeLine(`Not removed: ${answer.kind === 'refused' ? answer.message : answer.detail}`));
  }
  if (left === 0) return;
  terminal.say(
    'Remove one of each by hand, or run the same command on a terminal without --yes, which asks for each.',
  );
}
