// Own media by kind: how many files are there, how large, how many are missing.

import type { TweetId } from '../model/ids.ts';
import type { Inspection, MediaCount } from '../model/inspection.ts';
import type { TweetMedia } from '../model/tweet.ts';

const kinds = ['photo', 'video', 'animatedGif'] as const;

const namedMissing = 5;

interface Count {
  found: number;
  sizeBytes: number;
  missing: number;
  withAltText: number;
}

function keyOf({ fileName }: TweetMedia, tweet: TweetId): string {
  return `${tweet}-${fileName}`;
}

/** Collects the media of tweets; those of other people are counted apart. */
export class MediaCounter {
  readonly #counts: Readonly<Record<TweetMedia['kind'], Count>> = {
    photo: { found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
    video: { found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
    animatedGif: { found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
  };
  readonly #missing = new Map<string, { readonly tweet: TweetId; readonly fileName: string }>();
  #foreign = 0;

  add(media: TweetMedia, tweet: TweetId): void {
    if (media.foreign) {
      this.#foreign += 1;
      return;
    }
    const count = this.#counts[media.kind];
    if (media.file === null) {
      count.missing += 1;
      this.#missing.set(keyOf(media, tweet), { tweet, fileName: media.fileName });
    } else {
      count.found += 1;
      count.sizeBytes += media.file.sizeBytes;
    }
    if (media.altText !== null) count.withAltText += 1;
  }

  /** A file that an older export has, of a tweet that was added before; true where it was missing until now. */
  fill(media: TweetMedia, tweet: TweetId): boolean {
    if (media.foreign || media.file === null || !this.#missing.delete(keyOf(media, tweet))) return false;
    const count = this.#counts[media.kind];
    count.missing -= 1;
    count.found += 1;
    count.sizeBytes += media.file.sizeBytes;
    return true;
  }

  /** Always the three kinds, in this order: photos, videos, GIFs. */
  list(): readonly MediaCount[] {
    return kinds.map((kind) => ({ kind, ...this.#counts[kind] }));
  }

  get missing(): Inspection['missingMedia'] {
    return [...this.#missing.values().take(namedMissing)];
  }

  get foreign(): number {
    return this.#foreign;
  }
}
