// The files of the media folders by the tweet they are named after (`<tweet id>-<name>`). Names and sizes only.

import type { ArchiveFile } from '../model/archive.ts';
import type { TweetMedia } from '../model/tweet.ts';
import type { FileList } from './file-list.ts';
import { firstFrom } from './sorted-files.ts';

/** What is known of a medium before its file is found. */
export interface NamedMedium {
  readonly kind: TweetMedia['kind'];
  /** Every name that its file may have, the best first. */
  readonly fileNames: readonly string[];
}

/** Finds files of media by name. */
export class MediaShelf {
  readonly #files: FileList<ArchiveFile>;
  readonly #folders: readonly string[];

  /** Takes the files in the order of their paths; a map of them would cost more memory than all the rest. */
  constructor(files: FileList<ArchiveFile>) {
    this.#files = files;
    this.#folders = [...new Set(files.values().map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1)))];
  }

  #filesOf(tweet: string): readonly ArchiveFile[] {
    return this.#folders.flatMap((folder) => {
      const prefix = `${folder}${tweet}-`;
      const found: ArchiveFile[] = [];
      for (let place = firstFrom(this.#files, prefix); ; place += 1) {
        const file = this.#files.at(place);
        if (file?.path.startsWith(prefix) !== true) return found;
        found.push(file);
      }
    });
  }

  /**
   * The files of a tweet's media in the same order; null where there is none. By exact name first; X changes names
   * at times, so the one file that is left over belongs to the one medium without a file. `owners`: the tweet's
   * own id first, then those of other versions of it.
   */
  find(owners: readonly string[], media: readonly NamedMedium[]): readonly (ArchiveFile | null)[] {
    const files = owners.flatMap((owner) => this.#filesOf(owner));
    const named = (fileName: string): ArchiveFile | undefined =>
      files.find((file) => owners.some((owner) => file.path.endsWith(`/${owner}-${fileName}`)));
    const found = media.map(({ fileNames }) => fileNames.map(named).find((file) => file) ?? null);
    const missing = found.indexOf(null);
    const medium = media[missing];
    if (medium === undefined || found.includes(null, missing + 1)) return found;
    const left = files.filter(
      (file) => !found.includes(file) && isVideoFile(file) === (medium.kind !== 'photo'),
    );
    return left.length === 1 ? found.with(missing, left[0] ?? null) : found;
  }
}

function isVideoFile(file: ArchiveFile): boolean {
  return file.path.endsWith('.mp4');
}
