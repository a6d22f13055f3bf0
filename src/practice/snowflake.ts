// Ids as Mastodon makes them: milliseconds in the upper bits, sixteen bits to tell the same millisecond apart
// (https://github.com/mastodon/mastodon lib/mastodon/snowflake.rb). Later is always greater.

/** Makes ids. */
export interface SnowflakeMaker {
  /** The next id at that moment, as a decimal string; greater than every one before, even if the clock went back. */
  readonly next: (atMs: number) => string;
  /** An id of that moment, whatever was made before it; `isFree` says which are not taken. */
  readonly at: (atMs: number, isFree: (id: string) => boolean) => string;
  /** Takes note of an id made by an earlier process. */
  readonly seen: (id: string) => void;
}

/** A maker that has made nothing yet. */
export function makeSnowflakes(): SnowflakeMaker {
  let last = 0n;
  return {
    next: (atMs) => {
      const first = BigInt(Math.trunc(atMs)) << 16n;
      last = first > last ? first + (((first * 2654435761n) >> 16n) % 4096n) : last + 1n;
      return last.toString();
    },
    at: (atMs, isFree) => {
      let id = BigInt(Math.trunc(atMs)) << 16n;
      while (!isFree(id.toString())) id += 1n;
      return id.toString();
    },
    seen: (id) => {
      const value = BigInt(id);
      if (value > last) last = value;
    },
  };
}

/** When an id was made, milliseconds since 1970. */
export function momentOf(id: string): number {
  return Number(BigInt(id) >> 16n);
}

/** Orders two ids, older first. */
export function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

/** Whether a text can be an id at all. */
export function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}
