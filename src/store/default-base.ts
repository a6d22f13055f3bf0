// Where workspaces lie when nobody names a place: the folder for data that the system's customs ask for.

import envPaths from 'env-paths';

/** `~/.local/share/tweetferry` (or below `XDG_DATA_HOME`), `~/Library/Application Support/tweetferry`, `%LOCALAPPDATA%\tweetferry\Data`. */
export function defaultBase(): string {
  return envPaths('tweetferry', { suffix: '' }).data;
}
