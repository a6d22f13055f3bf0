// What of the account on the server is otherwise than asked, for the report of a run and for `status`. Pure.

import { differenceHeading } from '../prose/difference-words.ts';
import { paragraph } from '../prose/layout.ts';
import { groupDigits } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { operationWords } from '../prose/replay-lines.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import type { Twin } from '../ports/ledger.ts';
import type { DifferenceGroup } from '../report/read-differences.ts';

/** Posts that arrived in another form than asked: a line for each kind and at most three addresses, indented by two. */
export function differenceLines(differences: readonly DifferenceGroup[], paint: Paint): readonly string[] {
  return differences.flatMap(({ difference, count, examples }) => [
    ...paragraph(differenceHeading(difference, count), 2).map(paint.yellow),
    ...examples.map(({ operation, url }) =>
      paint.dim(`      ${operationWords(operation)}: ${safeLine(url)}`),
    ),
    ...(count > examples.length ? [paint.dim(`      and ${groupDigits(count - examples.length)} more`)] : []),
  ]);
}

/** Tweets that the account shows twice, each with both addresses on a line of its own, indented by two. */
export function twinLines(twins: readonly Twin[], paint: Paint): readonly string[] {
  return twins.map(({ operation, ours, url }) =>
    paint.yellow(safeLine(`  ${operationWords(operation)}: ${ours} and again ${url}`)),
  );
}
