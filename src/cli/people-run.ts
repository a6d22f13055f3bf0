// People and the account: what the screen says before anything is done for them, and the run itself with its progress and its
// end.

import { checkTieScopes } from '../checks/scopes.ts';
import type { Target } from '../compose.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { readRoom, type TieWish } from '../follow.ts';
import type { PeopleCourse, WishLeft } from '../people-passage.ts';
import { roundTripMs } from '../planning/estimate.ts';
import type { RequestsAhead } from '../ports/limiter.ts';
import { formatMoment } from '../prose/dates.ts';
import { groupDigits } from '../prose/numbers.ts';
import { remarkUnread } from './remark-unread.ts';
import { replayLine } from '../prose/replay-lines.ts';
import { safeJson } from '../prose/terminal-safe.ts';
import { tieOutlook, tieSentences, tieState } from '../prose/tie-lines.ts';
import { unfinishedIn } from '../report/tie-tally.ts';
import type { Deps } from './deps.ts';
import { pauseRemarks } from './pause-remarks.ts';
import type { WrittenMap } from './people-files.ts';
import { beginActivity } from './progress.ts';
import { listenForStopOf } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';

const linesEvery = 100;

/** What is wished, where, and from which map. */
export interface PeopleRun {
  readonly course: PeopleCourse;
  readonly target: Target;
  readonly map: WrittenMap & { readonly trust: number };
}

/** What is left when so many people are done: who is followed comes last. */
function aheadOf(left: readonly WishLeft[], done: number): RequestsAhead {
  const people = left.reduce((sum, wish) => sum + wish.left, 0) - done;
  const follow = Math.min(people, left.find(({ kind }) => kind === 'follow')?.left ?? 0);
  // Everybody is looked up once; relationships are told by forties.
  const read = 2 * people - follow + Math.ceil(people / 40);
  return { requests: { follow, read }, postMs: roundTripMs, requestMs: roundTripMs };
}

/** The moment at which all that is left ends, begun now. */
async function endOfPeople(
  { target, course }: Pick<PeopleRun, 'target' | 'course'>,
  left: readonly WishLeft[],
): Promise<number> {
  const { clock, limiter } = target;
  const follow = await course.followedLately(clock.now());
  return Math.ceil(limiter.forecast(aheadOf(left, 0), { follow }));
}

/** Whether the token may do it. Throws MigrationError SCOPE_MISSING and its kin. */
export async function checkPeopleAccess(target: Target, kinds: readonly TieWish['kind'][]): Promise<void> {
  const { server, account } = target;
  await checkTieScopes({ server, account, signal: new AbortController().signal }, kinds);
}

/** Shows the screen on stderr; gives what is left. */
export async function showPeople(terminal: Terminal, run: PeopleRun): Promise<readonly WishLeft[]> {
  const { course, target, map } = run;
  const left = await course.left();
  const asking = { ...target, listen: () => undefined, signal: new AbortController().signal };
  const { path, rows, trust } = map;
  const nowMs = target.clock.now();
  const outlook = {
    path,
    rows: rows.length,
    trust,
    wishes: left,
    room: await readRoom(asking),
    instance: target.instance.domain,
    leftMs: Math.max(0, (await endOfPeople(run, left)) - nowMs),
    nowMs,
  };
  const { green, yellow } = terminal.paint;
  terminal.say('');
  remarkUnread(terminal, map);
  for (const { text, wantsAttention } of tieOutlook(outlook, terminal.offsetMinutes))
    terminal.say(`${wantsAttention ? yellow('!') : green('✓')} ${text}`);
  return left;
}

/** One sentence: for how many of them it is done. */
async function stateOfPeople(course: PeopleCourse): Promise<string> {
  const tallies = await course.tallies();
  const people = tallies.reduce((sum, tally) => sum + tally.people, 0);
  const open = tallies.reduce((sum, tally) => sum + unfinishedIn(tally), 0);
  return tieState(people - open, people);
}

/** Does it, with progress. Throws MigrationError with how it stands. */
export async function performPeople(
  { terminal, words }: Deps,
  run: PeopleRun,
  left: readonly WishLeft[],
): Promise<void> {
  const total = left.reduce((sum, wish) => sum + wish.left, 0);
  const { limiter } = run.target;
  let endMs = await endOfPeople(run, left);
  const stop = listenForStopOf(terminal, words);
  const activity = beginActivity(terminal, 'Looking for people');
  const pauses = pauseRemarks(terminal);
  let done = 0;
  const progress = (): string =>
    `${groupDigits(done)} of ${groupDigits(total)} people, ends about ${formatMoment(endMs, terminal.offsetMinutes)}`;
  try {
    await run.course.perform(stop.signal, {
      onSettled: () => {
        done += 1;
        pauses.peopleGoOn();
        endMs = limiter.forecast(aheadOf(left, done));
        if (!terminal.isLively && done % linesEvery === 0) activity.remark(progress());
        activity.update(progress());
      },
      listen: (event) => {
        pauses.listen(event);
        activity.update(`${progress()}  ${replayLine(event, terminal.offsetMinutes, Date.now())}`);
      },
    });
  } catch (error) {
    const state = await stateOfPeople(run.course);
    if (error instanceof MigrationError) throw error.withState(state);
    if (stop.signal.aborted) throw new MigrationError('INTERRUPTED', {}, { state, cause: error });
    throw error;
  } finally {
    activity.end();
    stop.release();
  }
}

/** Says what became of everybody; gives whether another run may do more. */
export async function sayPeople(
  terminal: Terminal,
  course: PeopleCourse,
  asJson: boolean,
): Promise<'done' | 'unfinished'> {
  const tallies = await course.tallies();
  if (asJson) terminal.write(`${safeJson({ type: 'people', version: 1, wishes: tallies })}\n`);
  else terminal.write(tieSentences(tallies));
  return tallies.some((tally) => unfinishedIn(tally) > 0) ? 'unfinished' : 'done';
}
