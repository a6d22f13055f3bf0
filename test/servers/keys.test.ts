// Idempotency keys, family by family and version by version: which key is sent, and what a repeat comes to. A key that is the
// same on every computer goes only where keys count per account and a repeat does no harm.

import { describe, expect, it } from 'vitest';
import type { KeyHandling } from '../../src/model/capabilities.ts';
import { offlineServer } from '../../src/servers/detect-capabilities.ts';
import { familyNames, unknownFamily } from '../../src/servers/families.ts';
import { mastodon } from '../../src/servers/mastodon.ts';

const hourMs = 3_600_000;

/** Which key is sent, how long it is known, whether it is locked, what a repeat is answered. */
const rowOf = (keys: KeyHandling | undefined) =>
  keys && [keys.sent, keys.rememberedMs, keys.locks, keys.answersRepeats];

const families = [
  ['mastodon', 'same', hourMs, true, 'post'],
  // Looked for before the work and stored with it, without a lock (asked of its source).
  ['hollo', 'same', hourMs, false, 'post'],
  // One cache for all users, errors included.
  ['akkoma', 'random', 0, false, 'post'],
  // Honoured in sequence; nobody asked whether per account.
  ['activities-next', 'random', 0, false, 'post'],
  // Burned before the post is looked at.
  ['pixelfed', 'none', 0, false, 'post'],
  // A hundred keys of all users together.
  ['mitra', 'none', 0, false, 'post'],
  // A failed first try leaves later ones waiting.
  ['iceshrimp.net', 'none', 0, false, 'post'],
  // Never looked at.
  ['gotosocial', 'none', 0, false, 'post'],
  ['snac', 'none', 0, false, 'post'],
  ['sharkey', 'none', 0, false, 'post'],
  ['friendica', 'none', 0, false, 'post'],
  ['takahe', 'none', 0, false, 'post'],
] as const;

describe('keys by family', () => {
  it.each(families)('%s', (name, ...row) => {
    expect(rowOf(offlineServer(name)?.capabilities.keys)).toEqual(row);
  });

  it('knows every family that is described, and sends none to what is not', () => {
    expect(families.map(([name]) => name).toSorted()).toEqual(familyNames.toSorted());
    expect(rowOf(unknownFamily.facts('').keys)).toEqual(['none', 0, false, 'post']);
  });
});

describe('keys of Mastodon by version', () => {
  it.each([
    ['4.1.25', false, 'post'],
    ['4.2.0', false, 'post'],
    ['4.0.2+hometown-1.1.1', false, 'post'],
    ['4.5.15+glitch', false, 'post'],
    ['4.6.0-rc.1', false, 'error'],
    ['4.6.0', true, 'error'],
    ['4.6.7', true, 'error'],
    ['4.6.8', true, 'post'],
    ['4.7.0-alpha.2', true, 'error'],
    ['4.7.0', true, 'error'],
    ['4.7.1', true, 'error'],
    ['4.7.2', true, 'post'],
    ['4.7.6', true, 'post'],
    ['5.0.0-rc.1', true, 'post'],
    ['edge', false, 'post'],
  ] as const)('%s', (version, locks, answersRepeats) => {
    const keys = mastodon.facts(version).keys;
    expect(rowOf(keys)).toEqual(['same', hourMs, locks, answersRepeats]);
  });
});
