// Where the next element of a list visibly begins, for giving up a broken one. Elements are wrapped since 2020, and
// nothing inside a tweet looks like that: an object in a list whose first field is an object again,
//   , { "tweet" : {
// Before, the name of the first field tells them: the one with which the elements so far began.

const gap = String.raw`(?:\s|//[^\n]{0,500}\n|/\*[^*]{0,500}\*/)*`;
const wrapped = new RegExp(String.raw`,${gap}\{${gap}["']?\w+["']?\s*:\s*\{`, 'g');

/** Knows how elements of one file begin, and finds the next one. */
export class ElementSign {
  #name: string | null = null;
  #form = wrapped;

  /** Takes an element that could be read. */
  learn(value: unknown): void {
    const name =
      this.#name === null && typeof value === 'object' && value !== null ? firstField(value) : null;
    if (name === null) return;
    this.#name = name;
    this.#form = new RegExp(String.raw`,${gap}\{${gap}["']?(?:${name}["']?\s*:|\w+["']?\s*:\s*\{)`, 'g');
  }

  /** The offset of the comma before the next element after offset `from`; -1 when none shows. */
  find(bytes: Buffer, from: number): number {
    this.#form.lastIndex = from;
    return this.#form.exec(bytes.toString('latin1'))?.index ?? -1;
  }
}

function firstField(value: object): string | null {
  const [name] = Object.keys(value);
  return name !== undefined && /^\w+$/.test(name) ? name : null;
}
