// Which own media are the same picture or film once more. X stores a file anew for each tweet that shows it. Only files
// of equal size are compared, so that hardly any has to be read even where no table of contents knows their checksums.

import type { Inspection } from '../model/inspection.ts';
import type { TweetMedia } from '../model/tweet.ts';
import type { Archive } from '../ports/archive.ts';

/** Collects the files of media; keeps their paths and nothing else. */
export class IdenticalMedia {
  readonly #bySize = new Map<number, Set<string>>();

  add({ file, foreign }: TweetMedia): void {
    if (file === null || foreign) return;
    const paths = this.#bySize.get(file.sizeBytes);
    if (paths === undefined) this.#bySize.set(file.sizeBytes, new Set([file.path]));
    else paths.add(file.path);
  }

  /** Counts what is there beyond the first of each; files that cannot be read are none. */
  async count(archive: Pick<Archive, 'fingerprint'>): Promise<Inspection['identicalMedia']> {
    let copies = 0;
    let bytes = 0;
    for (const [sizeBytes, paths] of this.#bySize) {
      if (paths.size < 2 || sizeBytes === 0) continue;
      const known = new Set<string>();
      for (const path of paths) {
        const fingerprint = await archive.fingerprint(path).catch(() => path);
        if (known.has(fingerprint)) {
          copies += 1;
          bytes += sizeBytes;
        }
        known.add(fingerprint);
      }
    }
    return { files: copies, sizeBytes: bytes };
  }
}
