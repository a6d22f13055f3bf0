import { describe, expect, it } from 'vitest';
import { formatClock, formatDay, formatMoment } from '../../src/prose/dates.ts';

const newYear = Date.UTC(2021, 0, 1, 0, 5);

describe('dates', () => {
  it('says the time of day where the reader is', () => {
    expect(formatClock(newYear)).toBe('00:05');
    expect(formatClock(newYear, 330)).toBe('05:35');
    expect(formatClock(newYear, -60)).toBe('23:05');
  });

  it('says the day', () => {
    expect(formatDay(newYear)).toBe('1 January 2021');
    expect(formatDay(newYear, -60)).toBe('31 December 2020');
    expect(formatMoment(newYear)).toBe('2021-01-01 00:05');
  });
});
