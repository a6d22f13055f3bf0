// `tweetferry follow --undo`: whom we followed is not followed any more; whoever was followed before stays.

import { exitCodes } from '../errors/exit-codes.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { ourFollows, unfollowAgain } from '../follow.ts';
import { plural } from '../prose/numbers.ts';
import { takenBackLine } from '../prose/tie-lines.ts';
import type { Deps } from './deps.ts';
import { beginActivity } from './progress.ts';
import { listenForStopOf } from './stop-signals.ts';
import type { AccountRun } from './with-account.ts';

/** Takes them back when the owner says yes to so many. Throws MigrationError with how it stands. */
export async function unfollow(
  { terminal, leaveWith, words }: Deps,
  { target, workspace }: AccountRun,
  ask: (people: string) => Promise<void>,
): Promise<void> {
  const journal = workspace.accountLedger;
  const ours = (await ourFollows(journal)).length;
  if (ours === 0) {
    terminal.say('Nobody is followed by an earlier run.');
    return;
  }
  await ask(plural(ours, 'follow'));
  const stop = listenForStopOf(terminal, words);
  const activity = beginActivity(terminal, 'Taking follows back');
  const listen = (): void => undefined;
  try {
    await unfollowAgain({ ...target, journal, listen, onSettled: listen, signal: stop.signal });
  } catch (error) {
    const left = (await ourFollows(journal)).length;
    const state = takenBackLine(ours - left, left);
    if (error instanceof MigrationError) throw error.withState(state);
    throw stop.signal.aborted ? new MigrationError('INTERRUPTED', {}, { state, cause: error }) : error;
  } finally {
    activity.end();
    stop.release();
  }
  const left = (await ourFollows(journal)).length;
  terminal.write(`${takenBackLine(ours - left, left)}\n`);
  leaveWith(left === 0 ? exitCodes.success : exitCodes.partial);
}
