// `tweetferry rehearse`: the whole migration against a practice server, on a clock that jumps from event to event.
// Everything but the server and the clock is the real run's.

import { MigrationError } from '../../errors/migration-error.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { accountForEach, carryOver } from '../../migration.ts';
import type { Choices } from '../../choices/choices.ts';
import { openRehearsal } from '../../compose.ts';
import { PeopleCourse } from '../../people-passage.ts';
import { roundTripMs } from '../../planning/estimate.ts';
import { formatDuration, groupDigits, plural } from '../../prose/numbers.ts';
import { closingSentence } from '../../prose/closing-sentence.ts';
import { nearlyAllLeftOut } from '../../prose/skip-reasons.ts';
import { safeJson } from '../../prose/terminal-safe.ts';
import { tieSentences } from '../../prose/tie-lines.ts';
import type { Lane } from '../../replay/replay.ts';
import { exitNameOf } from '../../report/accounting.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive } from '../plan-archive.ts';
import { readFollowWish, type BesideFlags } from '../people-beside.ts';
import { beginActivity, progressListener, type Activity } from '../progress.ts';
import { remarkUnread } from '../remark-unread.ts';
import { badDay } from '../../practice/bad-day.ts';
import type { PersonalityName } from '../../practice/personality.ts';
import { personalityOf } from './practice.ts';
import { keepCompilersFew } from '../few-compilers.ts';
import { listenForStop } from '../stop-signals.ts';
import { userAgent } from '../user-agent.ts';

/** The flags of the command. */
export interface RehearseFlags extends ChoiceFlags, BesideFlags {
  readonly json?: true;
  readonly server: string;
  readonly faults?: true;
}

const nothingSent = 'Nothing was sent to a real server.';

function serverWords(personality: PersonalityName, { limits }: Pick<Choices, 'limits'>): string {
  const kind = /^\d/.test(personality) ? 'a stock Mastodon' : `a server of ${personality}`;
  return limits === 'none' ? `${kind} without limits` : kind;
}

/** Rehearses and says how long the real run takes. */
export async function rehearse(deps: Deps, paths: readonly string[], flags: RehearseFlags): Promise<void> {
  keepCompilersFew();
  const { terminal } = deps;
  const choices = await choicesFrom(flags);
  const personality = personalityOf(flags.server, '--server');
  const wish = flags.follow === undefined ? null : readFollowWish(flags);
  if (wish) remarkUnread(terminal, wish.map);
  const staged = await readArchive(terminal, paths, choices);
  const stop = listenForStop(() => {
    terminal.say('Stopping the rehearsal.');
  });
  const rehearsal = await openRehearsal(choices, {
    userAgent,
    signal: stop.signal,
    startMs: Date.now(),
    personality,
    directory: (acct) => ({ acct }),
    ...(flags.faults ? { faults: badDay(1) } : {}),
  });
  let activity: Activity | null = null;
  try {
    const { capabilities } = rehearsal.target;
    const { plan, gathered } = await planArchive(deps, staged, { choices, capabilities, targetMadeMs: null });
    const warning = nearlyAllLeftOut(plan);
    if (warning !== null) terminal.say(terminal.paint.yellow(`! ${warning}`));
    activity = beginActivity(terminal, 'Rehearsing');
    const listen = progressListener(terminal, activity, {
      ...{ begun: { posts: 0, uploads: 0 }, left: plan.estimate, endMs: null },
    });
    const context = rehearsal.context({
      ...{ archive: staged.archive, choices, listen, signal: stop.signal, gathered },
    });
    const course = new PeopleCourse(rehearsal.people, wish?.wishes ?? []);
    const follow: Lane = (signal) => course.perform(signal, { listen, onSettled: () => undefined });
    await carryOver(context, staged.staging, choices.limit, [follow]);
    activity.end();
    const accounting = await accountForEach(staged.staging, context.ledger);
    const tallies = await course.tallies();
    const requests = rehearsal.practice.requests();
    // The clock of a rehearsal stands still while a request is answered.
    const elapsedMs = Math.max(rehearsal.elapsedMs(), requests.total * roundTripMs);
    if (flags.json) {
      const { tweets, posted, partlyPosted, failed, skipped, unreadable, notYet } = accounting;
      const sum = { tweets, posted, partlyPosted, failed, skipped, unreadable, notYet };
      terminal.write(
        `${safeJson({ type: 'rehearsal', version: 1, durationMs: elapsedMs, ...requests, ...sum, ...(tallies.length > 0 ? { wishes: tallies } : {}) })}\n`,
      );
    } else {
      terminal.write(`${closingSentence(accounting)}\n`);
      terminal.write(tieSentences(tallies));
      terminal.write(
        `The real run would take ${formatDuration(elapsedMs)} at this pace on ${serverWords(personality, choices)}: ${plural(requests.total, 'request')}, ${groupDigits(requests.tooMany)} of them refused as too many.\n`,
      );
      terminal.write(`${nothingSent}\n`);
    }
    deps.leaveWith(exitCodes[exitNameOf(accounting)]);
  } catch (error) {
    // What the engine says of the server is said of the practice server.
    throw error instanceof MigrationError ? error.withState(nothingSent) : error;
  } finally {
    activity?.end();
    stop.release();
    await rehearsal.practice.close();
    await staged.close();
  }
}
