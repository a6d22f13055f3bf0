// Chance that can be had again: everything a run does follows from the seed and the number of the run.

/** A source of numbers; the same seed and run give the same ones (splitmix over sfc32). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, run: number) {
    this.#a = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) | 0;
    this.#b = Math.imul(run + 1, 0xc2b2_ae35) | 0;
    this.#c = (seed + Math.imul(run, 0x27d4_eb2f)) | 0;
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number {
    return Math.floor((this.#next() / 4_294_967_296) * end);
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Some of the items, `count` at most, in their order. */
  some<Item>(items: readonly Item[], count: number): readonly Item[] {
    const chosen = new Set(Array.from({ length: count }, () => this.below(items.length)));
    return items.filter((_, place) => chosen.has(place));
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
