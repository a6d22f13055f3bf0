// The flag of each choice, in the order of --help. What a flag means and takes is said by the schema.

/** How the words of a flag become the value of a choice. */
export type FlagReading = 'word' | 'number';

/** One flag. */
export interface ChoiceFlag {
  /** The choice, by its place in a choices file. */
  readonly path: string;
  /** As commander takes it: `--replies <what>`. */
  readonly flags: string;
  readonly reads: FlagReading;
}

/** Every flag that stands for a choice. */
export const choiceFlags: readonly ChoiceFlag[] = [
  { path: 'replies', flags: '--replies <what>', reads: 'word' },
  { path: 'retweets', flags: '--retweets <what>', reads: 'word' },
  { path: 'community', flags: '--community <what>', reads: 'word' },
  { path: 'circle', flags: '--circle <what>', reads: 'word' },
  { path: 'quotes', flags: '--quotes <how>', reads: 'word' },
  { path: 'visibility', flags: '--visibility <who>', reads: 'word' },
  { path: 'dates', flags: '--dates <how>', reads: 'word' },
  { path: 'limit', flags: '--limit <number>', reads: 'number' },
  { path: 'pace', flags: '--pace <pace>', reads: 'word' },
  { path: 'limits', flags: '--limits <which>', reads: 'word' },
  { path: 'lateCommitSeconds', flags: '--late-commit <seconds>', reads: 'number' },
];
