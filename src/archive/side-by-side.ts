// Several archives in one folder or zip, each in a folder of its own: as if each had been named. Whether they are of one
// account is seen when they are joined.

import { join } from 'node:path';
import type { Container } from './container.ts';
import { findHomes } from './data-folder.ts';

/** One archive of a container, and how it is called. */
export interface ContainerPart {
  readonly name: string;
  readonly part: Container;
}

/** The archives of a container; the container itself where it holds one, or none. Closing any of them closes it. */
export function sideBySide(container: Container, path: string): readonly ContainerPart[] {
  const homes = findHomes(container.entries);
  if (homes.length < 2) return [{ name: path, part: container }];
  const homeOf = (entry: string): string | null =>
    homes
      .filter((home) => entry.startsWith(home))
      .reduce<string | null>(
        (deepest, home) => (home.length > (deepest ?? '').length ? home : (deepest ?? home)),
        null,
      );
  return homes.map((home) => ({
    name: join(path, home),
    part: {
      ...container,
      entries: container.entries
        .values()
        .filter((entry) => homeOf(entry.path) === home)
        .toArray(),
      passedOver: container.passedOver.filter((entry) => homeOf(entry.path) === home),
    },
  }));
}
