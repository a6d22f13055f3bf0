// The posting itself, with its progress and its end: Ctrl-C finishes the request in flight and says how to go on.

import { realContext } from '../compose.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { carryOver } from '../migration.ts';
import type { PostsLeft } from '../planning/outlook.ts';
import type { ReplayListener } from '../ports/replay-events.ts';
import type { Lane } from '../replay/replay.ts';
import type { Run } from './before-posting.ts';
import { commandAgain } from './command-again.ts';
import type { Deps } from './deps.ts';
import { endOnTheWay } from './end-of-posts.ts';
import type { PeopleRun } from './people-run.ts';
import { pauseRemarks } from './pause-remarks.ts';
import { beginActivity, progressListener } from './progress.ts';
import { listenForStopOf } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';

/** A server that forbids to follow may take posts all the same. */
function followBeside(
  terminal: Terminal,
  { course }: PeopleRun,
  listen: ReplayListener,
  onSettled: () => void,
): Lane {
  return async (signal) => {
    try {
      await course.perform(signal, { listen, onSettled });
    } catch (error) {
      if (!(error instanceof MigrationError) || error.code !== 'ACTION_FORBIDDEN') throw error;
      terminal.say(`${error.message} ${error.hint}`);
    }
  };
}

/** Posts what is left, with progress, and follows beside it. */
export async function postPlan(
  { terminal, words }: Deps,
  run: Run,
  left: PostsLeft,
  people: PeopleRun | null,
): Promise<void> {
  const { planned, target, choices, workspace } = run;
  const stop = listenForStopOf(terminal, commandAgain(words));
  const { statuses, uploads } = await workspace.ledger.progress();
  const activity = beginActivity(terminal, 'Posting');
  const begun = { posts: statuses.done, uploads: uploads.done };
  const end = endOnTheWay(target);
  const progress = progressListener(terminal, activity, { begun, left, endMs: end.endMs });
  const pauses = pauseRemarks(terminal);
  const listen: ReplayListener = (event) => {
    end.listen(event);
    pauses.listen(event);
    progress(event);
  };
  try {
    const { archive, staging, gathered } = planned;
    const passage = { archive, target, choices, listen, signal: stop.signal, gathered };
    const context = realContext(passage, workspace);
    await carryOver(
      context,
      staging,
      choices.limit,
      people ? [followBeside(terminal, people, listen, pauses.peopleGoOn)] : [],
    );
  } finally {
    activity.end();
    stop.release();
  }
}
