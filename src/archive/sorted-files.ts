// Files in the order of their paths, found by halving: tens of thousands of them need no map beside the list.

import type { FileList } from './file-list.ts';

interface Placed {
  readonly path: string;
}

/** Orders by path, as `<` does. */
export function byPath(left: Placed, right: Placed): number {
  return left.path < right.path ? -1 : 1;
}

/** The place of the first file whose path is not before `path`. */
export function firstFrom(files: FileList<Placed>, path: string): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files.at(middle)?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The file of this path; null where there is none. */
export function fileAt<File extends Placed>(files: FileList<File>, path: string): File | null {
  const file = files.at(firstFrom(files, path));
  return file?.path === path ? file : null;
}
