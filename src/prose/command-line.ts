// A command as it is typed again. Pure.

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The words of a command of ours as one line for a shell. */
export function commandLine(words: readonly string[]): string {
  return ['tweetferry', ...words].map(quoted).join(' ');
}

/** The command that offers again what was set aside, of the one that goes on. */
export function retryOf([command = '', ...rest]: readonly string[]): readonly string[] {
  return command === 'bulk' ? [command, ...retryOf(rest)] : ['retry', ...rest];
}
