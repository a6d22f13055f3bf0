import { describe, expect, it } from 'vitest';
import { limitsCheck } from '../../src/checks/limits.ts';
import type { CheckInput } from '../../src/checks/check.ts';
import { offlineServer } from '../../src/servers/detect-capabilities.ts';

function findingsOn(family: string): readonly string[] {
  const server = offlineServer(family);
  if (!server) throw new Error(`${family} is not described`);
  const { capabilities, experience } = server;
  const input = { capabilities, provesFirstPost: experience !== 'tried' } as CheckInput;
  return limitsCheck(input).map(({ code }) => code);
}

describe('what is said of a server before the first post', () => {
  it.each([
    ['mastodon', ['limitsKnown']],
    ['gotosocial', ['limitsKnown']],
    ['snac', ['limitsKnown', 'fieldsNotKept', 'sensitiveByWarning']],
    ['activities-next', ['limitsKnown', 'tokenEnds']],
    ['sharkey', ['limitsKnown', 'familyUntried', 'importsArchives']],
    ['akkoma', ['limitsKnown', 'familyUntried']],
  ])('%s', (family, codes) => {
    expect(findingsOn(family)).toEqual(codes);
  });
});
