// At the end of a run: which tweets the account shows twice. The second post is offered for removal where nothing hangs on it,
// one by one, to a person at a terminal; --yes is no answer to that.

import { MigrationError } from '../errors/migration-error.ts';
import { plural } from '../prose/numbers.ts';
import { operationWords } from '../prose/replay-lines.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import { removeTwin, standingTwins, type StandingTwin } from '../replay/twins.ts';
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

/** Names them, and removes those that the owner says yes to. Throws MigrationError as `standingTwins` does. */
export async function tellTwins(
  terminal: Terminal,
  { target, workspace }: Pick<Run, 'target' | 'workspace'>,
  canAsk: boolean,
): Promise<void> {
  const { signal } = new AbortController();
  const context = { ...target, ledger: workspace.ledger, listen: () => undefined, signal };
  const twins = await standingTwins(context);
  if (twins.length === 0) return;
  terminal.say(`The account shows ${plural(twins.length, 'post')} a second time:`);
  for (const twin of twins) {
    const free = twin.isFree ? '' : ' (somebody has answered, boosted or liked it, or it is pinned)';
    terminal.say(safeLine(`  ${operationWords(twin.operation)}: ${twin.ours} and again ${twin.url}${free}`));
    if (!twin.isFree || !canAsk || !terminal.isInteractive) continue;
    if (!(await mayRemove(terminal, twin, target.account.acct))) continue;
    const answer = await removeTwin(context, twin);
    if (answer.kind === 'ok') terminal.say('  Removed.');
    else
      terminal.say(safeLine(`  Not removed: ${answer.kind === 'refused' ? answer.message : answer.detail}`));
  }
  terminal.say(
    'Remove one of each by hand, or run the same command on a terminal without --yes, which asks for each.',
  );
}
