// A place is told in two orders, as texts or numbers, and only one on the globe is believed.

import { describe, expect, it } from 'vitest';
import { decodeLocation } from '../../src/archive/decode-location.ts';

const point = (...coordinates: readonly unknown[]): unknown => ({ type: 'Point', coordinates });

describe('where a tweet was written', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['latitude first, as texts', { geo: point('50.11', '-8.68') }, { latitude: 50.11, longitude: -8.68 }],
    ['as numbers', { geo: point(50.11, 8.68) }, { latitude: 50.11, longitude: 8.68 }],
    ['longitude first', { coordinates: point('-8.68', '50.11') }, { latitude: 50.11, longitude: -8.68 }],
    ['at zero', { geo: point('0.0', '0') }, { latitude: 0, longitude: 0 }],
    ['not at all', {}, null],
    ['by an empty object', { geo: {} }, null],
    ['by nothing', { geo: null, coordinates: null }, null],
    ['by half a point', { geo: point('50.11') }, null],
    ['off the globe', { geo: point('91', '8') }, null],
    ['by no numbers', { geo: point('', 'here') }, null],
    [
      'wrongly, and rightly beside it',
      { geo: point('x', '8'), coordinates: point(8, 50) },
      { latitude: 50, longitude: 8 },
    ],
  ])('is told %s', (_, raw, location) => {
    expect(decodeLocation(raw)).toEqual(location);
  });
});
