import { expect, it } from 'vitest';
import { spaceProblems } from '../../src/bulk/taken-together.ts';

it('says before anything is planned that the disk is too small for all accounts', () => {
  const accounts = Array.from({ length: 60 }, () => ({ recordBytes: 100_000_000, keptBytes: 0 }));
  expect(spaceProblems('/fleet', 4_000_000_000, accounts)).toEqual([]);
  const [problem, ...others] = spaceProblems('/fleet', 2_500_000_000, accounts);
  expect(problem).toMatchObject({ row: null, code: 'DISK_SPACE_SHORT' });
  expect(problem?.message).toContain('3.0 GB');
  expect(others).toEqual([]);
  const begun = accounts.map((each) => ({ ...each, keptBytes: 20_000_000 }));
  expect(spaceProblems('/fleet', 2_500_000_000, begun)).toEqual([]);
});
