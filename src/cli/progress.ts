// Progress for people: a spinner with a bar on a terminal, a line now and then elsewhere. Whoever works knows
// nothing of it; it hears events.

import ora from 'ora';
import type { PostsLeft } from '../planning/outlook.ts';
import { formatMoment } from '../prose/dates.ts';
import { bar } from '../prose/layout.ts';
import { groupDigits } from '../prose/numbers.ts';
import { replayLine } from '../prose/replay-lines.ts';
import type { ReplayListener } from '../ports/replay-events.ts';
import type { Terminal } from './terminal.ts';

/** Something that takes a while. */
export interface Activity {
  /** Shows what is going on now. */
  readonly update: (text: string) => void;
  /** Says something that shall stay on the screen. */
  readonly remark: (text: string) => void;
  /** Takes the spinner away. */
  readonly end: () => void;
}

/** Begins an activity: a spinner on a terminal, silence elsewhere but for remarks. */
export function beginActivity(terminal: Terminal, text: string): Activity {
  if (!terminal.isLively) {
    return { update: () => undefined, remark: terminal.say, end: () => undefined };
  }
  const { stderr } = process;
  const spinner = ora({ text, stream: stderr, discardStdin: false }).start();
  // ora divides by the columns, and does not come back from a terminal that is folded away to none.
  const onResize = (): void => {
    if (stderr.columns === 0) spinner.stop();
    else if (!spinner.isSpinning) spinner.start();
  };
  stderr.on('resize', onResize);
  return {
    update: (next) => void (spinner.text = next),
    remark: (line) => {
      spinner.clear();
      terminal.say(line);
    },
    end: () => {
      stderr.off('resize', onResize);
      spinner.stop();
    },
  };
}

const barWidth = 28;
const linesEvery = 100;

function progressBar(done: number, total: number): string {
  return `${bar(done, total, barWidth).padEnd(barWidth, '░')} ${groupDigits(done)} of ${groupDigits(total)} posts`;
}

/** What a replay has to do, and what was done before it. */
export interface Course {
  readonly begun: { readonly posts: number; readonly uploads: number };
  /** What is left when it begins: the journal may know of posts of another plan, so that the two make up the whole. */
  readonly left: PostsLeft;
  /** The moment at which what is left then ends; null where no end is told. */
  readonly endMs: ((left: PostsLeft) => number) | null;
}

/** A listener that shows how far a replay has come and when it ends. */
export function progressListener(
  terminal: Terminal,
  activity: Activity,
  { begun, left, endMs }: Course,
): ReplayListener {
  const total = begun.posts + left.statuses;
  let posted = begun.posts;
  let aside = 0;
  let uploaded = begun.uploads;
  let note = '';
  const ending = (): string => {
    const statuses = Math.max(0, total - posted - aside);
    const uploads = Math.max(0, begun.uploads + left.uploads - uploaded);
    if (endMs === null || statuses === 0) return '';
    return `, ends about ${formatMoment(endMs({ statuses, uploads }), terminal.offsetMinutes)}`;
  };
  return (event) => {
    if (event.kind === 'posted' || event.kind === 'adopted') {
      posted += 1;
      note = '';
      if (!terminal.isLively && posted % linesEvery === 0)
        activity.remark(`${progressBar(posted, total)}${ending()}`);
    }
    if (event.kind === 'uploaded') uploaded += 1;
    if (event.kind === 'setAside' && event.operation.startsWith('status:')) aside += 1;
    if (event.kind === 'setAside' || event.kind === 'adopted' || event.kind === 'twin')
      activity.remark(replayLine(event, terminal.offsetMinutes, Date.now()));
    // What differs is told at the end, together.
    else if (event.kind !== 'posted' && event.kind !== 'uploaded' && event.kind !== 'differs') {
      note = `  ${replayLine(event, terminal.offsetMinutes, Date.now())}`;
      if (!terminal.isLively && event.kind === 'reconciling') activity.remark(note.trim());
    }
    activity.update(`${progressBar(posted, total)}${ending()}${note}`);
  };
}
