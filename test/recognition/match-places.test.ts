import { describe, expect, it } from 'vitest';
import { serverStatusId, storedOperationId } from '../../src/model/ids.ts';
import { isChangedText, matchPlaces } from '../../src/recognition/match-places.ts';

const shown = (place: number, words: string) => {
  const id = serverStatusId(String(place));
  return { id, url: '', createdAtMs: 0, place, words, media: [], replyTo: null };
};
const missing = (name: string, words: string, before: number | null, after: number | null) => {
  return { operation: storedOperationId(name), words: [words], media: 0, before, after };
};

describe('a text that a server changed', () => {
  it('is known by what is left of it, and another one is not', () => {
    expect(isChangedText('useltbgtfortheboldwordsofapage20140501', 'usefortheboldwordsofapage20140501')).toBe(
      true,
    );
    expect(isChangedText('useltbgtfortheboldwordsofapage20140501', 'goodmorningeverybody20140501')).toBe(
      false,
    );
    expect(isChangedText('', 'goodmorning')).toBe(false);
  });

  it('is looked for between the posts that were found, and each post is taken once', () => {
    const words = 'thesamewordsinbothofthem';
    const free = [shown(1, words), shown(4, `${words}x`), shown(9, words)];
    const found = matchPlaces(
      [
        missing('status:1', words, 2, 8),
        missing('status:2', words, 2, 8),
        missing('status:3', words, 8, null),
      ],
      free,
    );
    expect([...found].map(([operation, { place }]) => [operation, place])).toEqual([
      ['status:1', 4],
      ['status:3', 9],
    ]);
  });
});
