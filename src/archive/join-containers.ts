// Containers whose files belong together, told as one: zips inside a zip, and the parts of one export.

import type { Container, ContainerEntry } from './container.ts';

/** A container whose files are told as if they lay in another one. */
export interface Attached {
  readonly container: Container;
  /** Where a file of it belongs; null for one that is left out. */
  readonly placeOf: (path: string) => string | null;
}

/** The same container with the files of others in it; of files at one place the first has it. Closing closes all. */
export function joinContainers(outer: Container, attached: readonly Attached[]): Container {
  const homes = new Map<string, { readonly container: Container; readonly path: string }>();
  const taken = new Set(outer.entries.values().map(({ path }) => path));
  const entries: ContainerEntry[] = [...outer.entries];
  for (const { container, placeOf } of attached) {
    for (const entry of container.entries) {
      const path = placeOf(entry.path);
      if (path === null || taken.has(path)) continue;
      taken.add(path);
      homes.set(path, { container, path: entry.path });
      entries.push({ ...entry, path });
    }
  }
  const homeOf = (path: string) => homes.get(path) ?? { container: outer, path };
  const all = [outer, ...attached.map(({ container }) => container)];
  return {
    entries,
    passedOver: all.flatMap(({ passedOver }) => passedOver),
    open: (given) => {
      const { container, path } = homeOf(given);
      return container.open(path);
    },
    beginning: (given) => {
      const { container, path } = homeOf(given);
      return container.beginning(path);
    },
    checksum: (given) => {
      const { container, path } = homeOf(given);
      return container.checksum(path);
    },
    close: async () => {
      for (const container of all) await container.close();
    },
  };
}
