// The word somebody probably meant: the one that takes the fewest letters to change, add or remove.

function distance(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, letter] of Array.from(left).entries()) {
    const current = [row + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (letter === right.charAt(column - 1) ? 0 : 1);
      const removed = (above[column] ?? 0) + 1;
      const added = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    above = current;
  }
  return above[right.length] ?? 0;
}

/** The word nearest to `word`, whatever the case; null for no words. */
export function nearestOf(word: string, words: readonly string[]): string | null {
  const ranked = words
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((left, right) => left.far - right.far);
  return ranked[0]?.each ?? null;
}
