// Lists of files, as long as a person's whole life in pictures: whoever reads one cannot tell whether it holds objects or
// makes them from a table as they are asked for. An array is such a list.

import type { ArchiveFile } from '../model/archive.ts';

/** Files by place. */
export interface FileList<File extends { readonly path: string }> extends Iterable<File> {
  readonly length: number;
  /** Undefined beyond the end. */
  at(place: number): File | undefined;
  values(): IteratorObject<File, undefined>;
}

/** Files picked from a list, by place and under names of their own: ten bytes for each, whatever their number. */
export class PickedFiles implements FileList<ArchiveFile> {
  readonly #from: FileList<ArchiveFile>;
  readonly #places: number[] = [];
  readonly #names = new Map<number, string>();

  constructor(from: FileList<ArchiveFile>) {
    this.#from = from;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Picks the file at this place; `name` is what it is called here, null where it keeps its own. */
  pick(place: number, name: string | null): void {
    this.#places.push(place);
    if (name !== null) this.#names.set(place, name);
  }

  /** Puts the files in the order of their paths. */
  sort(): void {
    const paths = this.#places.map((place) => this.#nameOf(place));
    if (paths.every((path, index) => index === 0 || (paths[index - 1] ?? '') <= path)) return;
    this.#places.sort((left, right) => (this.#nameOf(left) < this.#nameOf(right) ? -1 : 1));
  }

  #nameOf(place: number): string {
    return this.#names.get(place) ?? this.#from.at(place)?.path ?? '';
  }

  at(index: number): ArchiveFile | undefined {
    const place = this.#places[index];
    const file = place === undefined ? undefined : this.#from.at(place);
    if (place === undefined || file === undefined) return undefined;
    return { path: this.#names.get(place) ?? file.path, sizeBytes: file.sizeBytes };
  }

  *values(): Generator<ArchiveFile, undefined> {
    for (let index = 0; index < this.length; index += 1) {
      const file = this.at(index);
      if (file !== undefined) yield file;
    }
  }

  [Symbol.iterator](): Generator<ArchiveFile, undefined> {
    return this.values();
  }
}
