// What is printed while the posts of an account are read, page by page: waits with their end. A page itself is no news, so
// that reading would otherwise be silent for as long as the server's limits make it wait.

import type { ReplayListener } from '../ports/replay-events.ts';
import { replayLine } from '../prose/replay-lines.ts';
import { pauseRemarks } from './pause-remarks.ts';
import type { Activity } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { sayWaits } from './when-there-is-room.ts';

/** Hears the engine while it reads; `text` is what the activity shows otherwise. */
export function readingRemarks(terminal: Terminal, activity: Activity, text: string): ReplayListener {
  const { offsetMinutes } = terminal;
  const sayWait = sayWaits({ say: activity.remark, offsetMinutes });
  const pauses = pauseRemarks(terminal);
  return (event) => {
    if (event.kind === 'waiting') sayWait(event.wait);
    else {
      pauses.listen(event);
      activity.update(`${text}  ${replayLine(event, offsetMinutes, Date.now())}`);
    }
  };
}
