import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareIds } from '../../src/practice/snowflake.ts';
import { StatusShelf } from '../../src/practice/status-shelf.ts';
import type { StoredStatus } from '../../src/practice/stored.ts';

const shelved = (id: string): StoredStatus => ({ id }) as StoredStatus;

it('gives every status once, the newest first, in whatever order they come, change and go', () => {
  const step = fc.record({
    isPut: fc.boolean(),
    id: fc.integer({ min: 1, max: 120 }).map(String),
    isAsked: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const shelf = new StatusShelf();
      const expected = new Set<string>();
      for (const { isPut, id, isAsked } of steps) {
        if (isPut) shelf.put(shelved(id));
        else shelf.delete(id);
        if (isPut) expected.add(id);
        else expected.delete(id);
        if (!isAsked) continue;
        const sorted = [...expected].sort((left, right) => compareIds(right, left));
        expect([...shelf.newestFirst()].map((status) => status.id)).toEqual(sorted);
      }
      expect(shelf.size).toBe(expected.size);
    }),
  );
});
