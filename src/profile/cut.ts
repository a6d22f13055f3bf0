// Words within a limit: cut between characters as people see them, with an ellipsis so that the cut can be told.

import { graphemesOf } from '../text/weight.ts';

/** The words, the longest beginning of them for which `fits` holds, and whether they were cut. */
export function cutTo(
  words: string,
  fits: (words: string) => boolean,
): { readonly text: string; readonly wasCut: boolean } {
  if (fits(words)) return { text: words, wasCut: false };
  const graphemes = graphemesOf(words);
  const beginning = (count: number): string => {
    const whole = graphemes.slice(0, count).join('');
    // Half a link leads nowhere.
    const isAtEnd = (graphemes[count] ?? ' ').trim() === '';
    return `${(isAtEnd ? whole : whole.replace(/https?:\/\/\S*$/, '')).trimEnd()}…`;
  };
  let [low, high] = [0, graphemes.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(beginning(middle))) low = middle;
    else high = middle - 1;
  }
  return { text: fits(beginning(low)) ? beginning(low) : '', wasCut: true };
}
