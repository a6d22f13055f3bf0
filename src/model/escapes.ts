// X stores `&`, `<` and `>` of a tweet as `&amp;`, `&lt;` and `&gt;`, and nothing else. Old tweets carry raw `&`
// too, and people write `&quot;` on purpose: exactly these three are decoded, once.

const escapes = /&(amp|lt|gt);/g;
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** The text with X's three escapes decoded. Not for text that holds inserted links: those are not escaped. */
export function decodeEscapes(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(escapes, (whole, name: string) => characters[name] ?? whole);
}
