import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatShare, groupDigits, plural } from '../../src/prose/numbers.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('groups %d as %s', (count, text) => {
    expect(groupDigits(count)).toBe(text);
  });

  it('knows one from many', () => {
    expect([0, 1, 1_200].map((count) => plural(count, 'tweet'))).toEqual([
      '0 tweets',
      '1 tweet',
      '1,200 tweets',
    ]);
    expect(plural(2, 'reply', 'replies')).toBe('2 replies');
  });

  it.each([
    [0, '0 s'],
    [40 * second, '40 s'],
    [59.7 * second, '1 min'],
    [12 * minute, '12 min'],
    [59.8 * minute, '1 h'],
    [3 * hour + 20 * minute, '3 h 20 min'],
    [day - second, '1 day'],
    [day + 5 * hour, '1 day 5 h'],
    [2 * day, '2 days'],
    [4.4 * day, '4 days'],
  ])('says %d ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1.0 kB'],
    [3_240_000, '3.2 MB'],
    [9_960_000, '10 MB'],
    [999_900, '1.0 MB'],
    [41_000_000_000, '41 GB'],
    [5e15, '5,000 TB'],
  ])('says %d bytes as %s', (sizeBytes, text) => {
    expect(formatBytes(sizeBytes)).toBe(text);
  });

  it('never rounds a part to nothing or to everything', () => {
    expect([0, 1, 500, 999, 1_000].map((part) => formatShare(part, 1_000))).toEqual([
      '0%',
      '<1%',
      '50%',
      '>99%',
      '100%',
    ]);
    expect(formatShare(0, 0)).toBe('0%');
  });
});
