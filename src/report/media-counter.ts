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

/** Collects the media of tweets; those of other people are counted apart. */
export class MediaCounter {
  readonly #counts: Readonly<Record<TweetMedia['kind'], Count>> = {
    photo: { found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
    video: { found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
    animatedGif: { found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
  };
  readonly #missing: { readonly tweet: TweetId; readonly fileName: string }[] = [];
  #foreign = 0;

  add(media: TweetMedia, tweet: TweetId): void {
    if (media.foreign) {
      this.#foreign += 1;
      return;
    }
    const count = this.#counts[media.kind];
    if (media.file === null) {
      count.missing += 1;
      if (this.#missing.length < namedMissing) this.#missing.push({ tweet, fileName: media.fileName });
    } else {
      count.found += 1;
      count.sizeBytes += media.file.sizeBytes;
    }
    if (media.altText !== null) count.withAltText += 1;
  }

  /** Always the three kinds, in this order: photos, videos, GIFs. */
  list(): readonly MediaCount[] {
    return kinds.map((kind) => ({ kind, ...this.#counts[kind] }));
  }

  get missing(): Inspection['missingMedia'] {
    return this.#missing;
  }

  get foreign(): number {
    return this.#foreign;
  }
}
