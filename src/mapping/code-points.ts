// X counts code points, JavaScript counts UTF-16 units. Most texts have no character outside the basic plane,
// and for those the two are the same.

const surrogate = /[\uD800-\uDFFF]/;

/** Turns an index in code points of `text` into one in UTF-16 units; one behind the end stays behind the end. */
export function codeUnitIndex(text: string): (codePoint: number) => number {
  if (!surrogate.test(text)) return (codePoint) => codePoint;
  const starts: number[] = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  return (codePoint) => starts[codePoint] ?? text.length;
}
