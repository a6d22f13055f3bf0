// What counts as a handle of X in a text, for every rule that asks. `@me@host` and `@me.too@host` are addresses in the
// Fediverse and no handles. Handles have 15 characters at most; the first years gave out longer ones, which are known
// where an entity of the tweet names them.

/** Somebody whom an entity of the tweet names. */
export interface Named {
  readonly screenName: string;
}

/** X takes the fullwidth sign for the same. */
const sign = '[@＠]';
/** Where the name ends, and no address goes on. */
const end = String.raw`(?![\w@＠]|[.-][\w.-]*[@＠]\w)`;
/** Behind these X takes no `@name` for a handle: a letter or another sign, half of an address. */
const begin = '(?<![A-Za-z0-9_!#$%&*@＠/=])';
const longestToday = 15;

const atStart = new RegExp(String.raw`^${sign}(\w{1,20})${end}`);
const anywhere = new RegExp(String.raw`${begin}${sign}(\w{1,20})${end}`, 'g');
/** Marks that show nothing: of the reading direction, of width 0, of the byte order. */
const unseen = String.raw`\p{Cf}`;
/** Before it only blanks, quotes, brackets and such signs: a letter, a digit, a `#` or a picture is a word of the author's. */
const before = String.raw`(?:[\s${unseen}.,…:：;!¡?¿"'“”„‟«»‹›‘’‚「『[({*~|\-–—>]|&gt;|&quot;)*`;
const between = String.raw`(?:[\s${unseen}:：|/\-–—>"'“„«‹「『[({]|&gt;|&quot;)*`;
/** `RT @name`, typed or made by X, with or without blanks and colons; Japanese keyboards have wide letters. */
const repeated = new RegExp(
  String.raw`^${before}(?:(?:RT|ＲＴ)${between})+[@＠](\w+(?:[@＠][\w-]+(?:\.[\w-]+)*)?)[)\]}]?(?:\s*[:：,](?=\s|$)|[:：])?\s*`,
  'iu',
);

function isHandle(name: string, named: readonly Named[]): boolean {
  const lower = name.toLowerCase();
  return name.length <= longestToday || named.some(({ screenName }) => screenName.toLowerCase() === lower);
}

/** The handle that a text begins with, without its sign; null where it begins otherwise. */
export function handleAtStart(text: string, named: readonly Named[]): string | null {
  const name = atStart.exec(text)?.[1];
  return name !== undefined && isHandle(name, named) ? name : null;
}

/** The handles before the words, as X puts them before a reply. */
export function handlesAtStart(text: string, named: readonly Named[]): readonly string[] {
  const handles: string[] = [];
  let rest = text;
  for (let next = handleAtStart(rest, named); next !== null; next = handleAtStart(rest, named)) {
    const after = rest.slice(next.length + 1);
    handles.push(next);
    rest = after.trimStart();
    if (rest === after) break;
  }
  return handles;
}

/** The text with `by` in the place of each handle; `by` gets what stands there, the handle without its sign, and where it stands. */
export function replaceHandles(
  text: string,
  named: readonly Named[],
  by: (whole: string, name: string, at: number) => string,
): string {
  return text.replace(anywhere, (whole: string, name: string, at: number) =>
    isHandle(name, named) ? by(whole, name, at) : whole,
  );
}

/** Whose words a text repeats that begins with `RT @name`, and how long that beginning is; null for any other text. */
export function repeatedAtStart(text: string): { readonly name: string; readonly length: number } | null {
  const match = repeated.exec(text);
  return match?.[1] === undefined ? null : { name: match[1], length: match[0].length };
}
