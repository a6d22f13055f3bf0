// The flag of each choice, in the order of --help. What a flag means and takes is said by the schema.

/** How the words of a flag become the value of a choice. */
export type FlagReading = 'word' | 'file' | 'number' | 'yes' | 'list' | 'rules' | 'ids';

/** One flag. */
export interface ChoiceFlag {
  /** The choice, by its place in a choices file. */
  readonly path: string;
  /** As commander takes it: `--since <date>`. */
  readonly flags: string;
  readonly reads: FlagReading;
  /** Absent where every command that plans takes it. */
  readonly of?: 'profile';
}

/** Every flag that stands for a choice. */
export const choiceFlags: readonly ChoiceFlag[] = [
  { path: 'replies', flags: '--replies <what>', reads: 'word' },
  { path: 'retweets', flags: '--retweets <what>', reads: 'word' },
  { path: 'community', flags: '--community <what>', reads: 'word' },
  { path: 'circle', flags: '--circle <what>', reads: 'word' },
  { path: 'deletedSince', flags: '--deleted-since <what>', reads: 'word' },
  { path: 'quotes', flags: '--quotes <how>', reads: 'word' },
  { path: 'mentions', flags: '--mentions <how>', reads: 'word' },
  { path: 'people', flags: '--people <file>', reads: 'file' },
  { path: 'visibility', flags: '--visibility <who>', reads: 'word' },
  { path: 'dates', flags: '--dates <how>', reads: 'word' },
  { path: 'dateLine', flags: '--date-line <template>', reads: 'word' },
  { path: 'datePosition', flags: '--date-position <where>', reads: 'word' },
  { path: 'dateFormat', flags: '--date-format <form>', reads: 'word' },
  { path: 'locations', flags: '--locations <how>', reads: 'word' },
  { path: 'language', flags: '--language <language>', reads: 'word' },
  { path: 'mediaFallback', flags: '--media-fallback <how>', reads: 'word' },
  { path: 'resolveLinks', flags: '--resolve-links', reads: 'yes' },
  { path: 'originals', flags: '--originals', reads: 'yes' },
  { path: 'originalsLimitGb', flags: '--originals-limit <gigabytes>', reads: 'number' },
  { path: 'altText', flags: '--alt-text <file>', reads: 'file' },
  { path: 'numbering', flags: '--numbering', reads: 'yes' },
  { path: 'contentWarnings', flags: '--content-warnings <list>', reads: 'rules' },
  { path: 'limit', flags: '--limit <number>', reads: 'number' },
  { path: 'pace', flags: '--pace <pace>', reads: 'word' },
  { path: 'headroomPercent', flags: '--headroom <percent>', reads: 'number' },
  { path: 'maxPerHour', flags: '--max-per-hour <number>', reads: 'number' },
  { path: 'maxPerDay', flags: '--max-per-day <number>', reads: 'number' },
  { path: 'quietHours', flags: '--quiet-hours <from-to>', reads: 'word' },
  { path: 'postingHours', flags: '--posting-hours <from-to>', reads: 'word' },
  { path: 'limits', flags: '--limits <which>', reads: 'word' },
  { path: 'lateCommitSeconds', flags: '--late-commit <seconds>', reads: 'number' },
  { path: 'select.since', flags: '--since <date>', reads: 'word' },
  { path: 'select.until', flags: '--until <date>', reads: 'word' },
  { path: 'select.ids', flags: '--ids <list or file>', reads: 'ids' },
  { path: 'select.exceptIds', flags: '--except-ids <list or file>', reads: 'ids' },
  { path: 'select.kinds', flags: '--kinds <list>', reads: 'list' },
  { path: 'select.minLikes', flags: '--min-likes <number>', reads: 'number' },
  { path: 'select.minRetweets', flags: '--min-retweets <number>', reads: 'number' },
  { path: 'select.hasMedia', flags: '--has-media', reads: 'yes' },
  { path: 'select.threadsOnly', flags: '--threads-only', reads: 'yes' },
  { path: 'select.matches', flags: '--matches <regex>', reads: 'word' },
  { path: 'select.hashtags', flags: '--hashtags <list>', reads: 'list' },
  { path: 'select.languages', flags: '--languages <list>', reads: 'list' },
  { path: 'select.apps', flags: '--apps <list>', reads: 'list' },
  { path: 'select.beforeAccount', flags: '--before-account', reads: 'yes' },
  { path: 'select.top', flags: '--top <number>', reads: 'number' },
  { path: 'select.threads', flags: '--threads <which>', reads: 'word' },
  { path: 'profile.only', flags: '--only <list>', reads: 'list', of: 'profile' },
  { path: 'profile.oldAccount', flags: '--old-account <where>', reads: 'word', of: 'profile' },
  { path: 'profile.visibility', flags: '--default-visibility <who>', reads: 'word', of: 'profile' },
  { path: 'profile.language', flags: '--default-language <language>', reads: 'word', of: 'profile' },
  { path: 'pins', flags: '--pins <list or file>', reads: 'ids', of: 'profile' },
  { path: 'owner', flags: '--owner <handle>', reads: 'word' },
  { path: 'unpackLimitGb', flags: '--unpack-limit <gigabytes>', reads: 'number' },
  { path: 'unpackRatio', flags: '--unpack-ratio <times>', reads: 'number' },
];

/** Whether a value that may be a list of ids or a file of them is the list. */
export function isListOfIds(value: string): boolean {
  return /^[\d\s,]+$/.test(value);
}

/** What a choice is called where its user reads it: its flag, or its place in a choices file. */
export function flagNameOf(path: string): string {
  const { flags = path } = choiceFlags.find((flag) => flag.path === path) ?? {};
  return flags.split(' ')[0] ?? path;
}
