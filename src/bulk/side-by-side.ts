// Work on many things, so many at a time.

import type { Clock } from '../ports/clock.ts';

/** Does `work` for each, at most `atOnce` at a time; when one throws, the others end first. */
export async function sideBySide<Item>(
  clock: Clock,
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await clock.together(Array.from({ length: Math.min(atOnce, items.length) }, () => worker));
}
