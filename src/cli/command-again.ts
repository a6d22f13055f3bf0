// The words that go on with a run later, from whatever folder: what was asked for once is not asked for again, and each path
// is a whole one. Which word is a path is told by the flag before it.

import { resolve } from 'node:path';
import { choiceFlags, flagNameOf, isListOfIds, type FlagReading } from './choice-flags.ts';

const once: readonly string[] = ['--adopt', '--looked'];

/** Flags with a value that are no choices. */
const others: readonly (readonly [string, FlagReading])[] = [
  ...(['--choices', '--token-file', '--workspace', '--follow'] as const).map((f) => [f, 'file'] as const),
  ...(['--folder', '--profiles'] as const).map((flag) => [flag, 'file'] as const),
  ...(['--instance', '--trust', '--server', '--at-once'] as const).map((flag) => [flag, 'word'] as const),
];

const readings: ReadonlyMap<string, FlagReading> = new Map([
  ...choiceFlags.map(({ path, reads }) => [flagNameOf(path), reads] as const),
  ...others,
]);

function whole(value: string, reads: FlagReading, folder: string): string {
  const isPath = reads === 'file' || (reads === 'ids' && !isListOfIds(value));
  return isPath ? resolve(folder, value) : value;
}

/** The words after the command; of those without a flag, the first `paths` are paths. */
function* wholeWords(words: readonly string[], folder: string, paths: number): Generator<string> {
  let awaited: FlagReading | null = null;
  let bare = 0;
  let isOver = false;
  for (const word of words) {
    const [flag = '', ...values] = word.split('=');
    if (awaited !== null) {
      yield whole(word, awaited, folder);
      awaited = null;
    } else if (isOver || !word.startsWith('--')) {
      bare += 1;
      yield bare <= paths ? resolve(folder, word) : word;
    } else if (values.length > 0)
      yield `${flag}=${whole(values.join('='), readings.get(flag) ?? 'word', folder)}`;
    else if (!once.includes(word)) {
      yield word;
      isOver = word === '--';
      const reads = readings.get(word) ?? 'yes';
      awaited = reads === 'yes' ? null : reads;
    }
  }
}

/** The words that go on with what these words began in `folder`. */
export function commandAgain(words: readonly string[], folder = process.cwd()): readonly string[] {
  const [command, what = '', ...rest] = words;
  // After the manifest come labels.
  if (command === 'bulk') return [command, what, ...wholeWords(rest, folder, 1)];
  return ['migrate', ...wholeWords(words.slice(1), folder, Infinity)];
}
