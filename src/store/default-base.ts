// Where files of this program lie when nobody names a place: the folders that the system's customs ask for.

import envPaths from 'env-paths';

/** `~/.local/share/tweetferry` (or below `XDG_DATA_HOME`), `~/Library/Application Support/tweetferry`, `%LOCALAPPDATA%\tweetferry\Data`. */
export function defaultBase(): string {
  return envPaths('tweetferry', { suffix: '' }).data;
}

/**
 * Where it is written what this user's processes are doing now, the best place first: `~/.local/state/tweetferry` (or below
 * `XDG_STATE_HOME`), `~/Library/Logs/tweetferry`, `%LOCALAPPDATA%\tweetferry\Log`; then a folder for temporary files, for
 * a user without a home.
 */
export function stateBases(): readonly string[] {
  const { log, temp } = envPaths('tweetferry', { suffix: '' });
  return [log, temp];
}
