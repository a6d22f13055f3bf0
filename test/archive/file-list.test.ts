// Picked files keep their sizes, take the names they are given, and stand in the order of those.

import { expect, it } from 'vitest';
import { PickedFiles } from '../../src/archive/file-list.ts';

const files = ['c', 'a', 'b'].map((path, place) => ({ path, sizeBytes: place }));

it('stands in the order of names, given ones among them', () => {
  const picked = new PickedFiles(files);
  picked.pick(0, null);
  picked.pick(1, 'd');
  picked.pick(2, null);
  picked.sort();
  expect([...picked]).toEqual([
    { path: 'b', sizeBytes: 2 },
    { path: 'c', sizeBytes: 0 },
    { path: 'd', sizeBytes: 1 },
  ]);
  expect(picked).toHaveLength(3);
  expect(picked.at(3)).toBeUndefined();
});
