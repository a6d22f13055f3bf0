// The same picture under several tweets: one upload where the server lets it hang on several posts, else one for each.

import { expect, it } from 'vitest';
import type { FaultHook } from '../../src/practice/fault.ts';
import { rehearsed } from '../support/rehearsed.ts';

const wanted = { tweets: 12, mediaShare: 1, replyShare: 0, picturesEach: 2, differentPictures: 3 };
const nothing: FaultHook = () => null;

it.each(['snac', 'activities-next'] as const)('goes up once on %s', async (personality) => {
  const { practice, reasons } = await rehearsed(wanted, nothing, { personality });
  expect(practice.requests().byClass.upload).toBe(6);
  expect(practice.statuses().map(({ mediaIds }) => new Set(mediaIds).size)).toEqual(Array(12).fill(2));
  const [first, second, , fourth] = practice.statuses().map(({ mediaIds }) => mediaIds);
  expect(first).toEqual(fourth);
  expect(first).not.toEqual(second);
  expect(reasons).toEqual([]);
});

it.each(['4.6', 'gotosocial', 'hollo'] as const)('goes up for each post on %s', async (personality) => {
  const { practice, reasons } = await rehearsed(wanted, nothing, { personality });
  expect(practice.requests().byClass.upload).toBe(24);
  expect(practice.statuses().map(({ mediaIds }) => new Set(mediaIds).size)).toEqual(Array(12).fill(2));
  expect(reasons).toEqual([]);
});

it('goes up again when its upload failed', async () => {
  const fails: FaultHook = ({ requestClass, classIndex }) =>
    requestClass === 'upload' && classIndex === 0 ? { kind: 'refused', httpStatus: 422 } : null;
  const { practice, reasons } = await rehearsed(wanted, fails, { personality: 'activities-next' });
  expect(reasons).toEqual(['refused']);
  expect(practice.statuses().map(({ mediaIds }) => mediaIds.length)).toEqual([
    1,
    ...Array<number>(11).fill(2),
  ]);
});
