import { describe, expect, it } from 'vitest';
import { performRuns } from '../../fuzz/runs.ts';

describe('mutated archives', () => {
  it('are read without a crash, and no undamaged record is lost', async () => {
    const failures = await performRuns({ seed: 20_261_123, first: 0, count: 400, budgetMs: 30_000 });
    expect(failures).toEqual([]);
  });
});
