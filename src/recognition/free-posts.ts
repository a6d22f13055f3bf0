// Posts of an account that are nobody's yet, by what they are looked for by. In some accounts thousands say the same: what is
// taken is taken out, and neither a date nor a stretch of the account is found by looking at all of them. Pure.

import type { MediaId, StatusId } from '../model/ids.ts';

/** Words shorter than this ("Good morning") are no proof by themselves. */
const tellingLength = 12;

/** Whether a post is told by such words alone. */
export function isTelling({ length }: string): boolean {
  return length >= tellingLength;
}

/** A post of the account, with its words as `wordsOfHtml` gives them. */
export interface ShownPost {
  readonly id: StatusId;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Counted from the account's oldest post. */
  readonly place: number;
  readonly words: string;
  readonly media: readonly MediaId[];
  readonly replyTo: StatusId | null;
}

/** As far as dates are compared: servers keep seconds at least. */
export function secondOf(atMs: number): number {
  return Math.floor(atMs / 1_000);
}

/** Places from the first up to the second, which is none of them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** All of the account. */
export const everywhere: Stretch = { from: 0, to: Number.POSITIVE_INFINITY };

/** Posts that look alike, oldest first. */
export class Shelf {
  readonly #posts: ShownPost[] = [];

  /** Behind all others. */
  add(post: ShownPost): void {
    this.#posts.push(post);
  }

  /** How many of them stand before the place. */
  #before(place: number): number {
    let [from, to] = [0, this.#posts.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if ((this.#posts[middle]?.place ?? place) < place) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** How many there are in the stretch. */
  count({ from, to }: Stretch): number {
    return Math.max(0, this.#before(to) - this.#before(from));
  }

  /** The oldest of the stretch, at most so many. */
  oldest({ from, to }: Stretch, most: number): readonly ShownPost[] {
    const start = this.#before(from);
    return this.#posts.slice(start, Math.min(this.#before(to), start + most));
  }

  /** Takes the oldest of the stretch that fits; null where none does. */
  take({ from, to }: Stretch, fits: (post: ShownPost) => boolean): ShownPost | null {
    const end = this.#before(to);
    for (let index = this.#before(from); index < end; index += 1) {
      const post = this.#posts[index];
      if (post && fits(post)) return this.#posts.splice(index, 1)[0] ?? null;
    }
    return null;
  }
}

const empty = new Shelf();

/** All of them, oldest first. Each lies on one shelf; words hold no white space, which tells the shelves apart. */
export class FreePosts {
  readonly #shelves = new Map<string, Shelf>();

  /** `askedMs`: the dates that posts of the plan ask for; what has one of them is found by it alone. */
  constructor(shown: readonly ShownPost[], askedMs: readonly number[]) {
    const asked = new Set(askedMs.map(secondOf));
    for (const post of shown) {
      const { words, media, createdAtMs } = post;
      const isAsked = asked.has(secondOf(createdAtMs));
      const likeness = isTelling(words) ? words : `${String(media.length)} ${words}`;
      this.#shelf(isAsked ? `at ${String(secondOf(createdAtMs))} ${words}` : likeness).add(post);
    }
  }

  #shelf(name: string): Shelf {
    const known = this.#shelves.get(name);
    if (known) return known;
    const shelf = new Shelf();
    this.#shelves.set(name, shelf);
    return shelf;
  }

  /** Those with these words and a date of that second. */
  dated(words: string, datedMs: number): Shelf {
    return this.#shelves.get(`at ${String(secondOf(datedMs))} ${words}`) ?? empty;
  }

  /** Those with these words, which tell, however many files they have: servers may drop some. */
  telling(words: string): Shelf {
    return this.#shelves.get(words) ?? empty;
  }

  /** Those with these words, which do not tell, and so many files. */
  short(words: string, media: number): Shelf {
    return this.#shelves.get(`${String(media)} ${words}`) ?? empty;
  }
}
