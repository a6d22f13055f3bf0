// Where links end, and how an address is kept whole.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endOfLink, wholeLink } from '../../src/text/links.ts';

it('a link of plain signs is whole from its first to its last', () => {
  const plain = fc.stringMatching(
    /^https?:\/\/(?:[a-z0-9-]{1,5}\.){1,3}[a-z]{2,4}(?:\/(?:[A-Za-z0-9_/-]{0,9}[A-Za-z0-9_/])?)?$/,
  );
  fc.assert(
    fc.property(plain, (url) => {
      expect(endOfLink(url)).toBe(url.length);
      expect(wholeLink(url)).toBe(url);
    }),
  );
});
