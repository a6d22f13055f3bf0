import { describe, expect, it } from 'vitest';
import { limitsCheck } from '../../src/checks/limits.ts';
import type { CheckInput } from '../../src/checks/check.ts';
import type { Operation } from '../../src/model/operation.ts';
import { offlineServer } from '../../src/servers/detect-capabilities.ts';
import { aStatus, anUpload } from '../support/operations.ts';

function findingsOn(family: string, planned: readonly Operation[] = []): readonly string[] {
  const server = offlineServer(family);
  if (!server) throw new Error(`${family} is not described`);
  const { capabilities, experience } = server;
  const input = {
    capabilities,
    provesFirstPost: experience !== 'tried',
    planned: () => planned,
  } as unknown as CheckInput;
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

  it('counts the posts that the listing of the account will not show, on servers that have such', () => {
    const planned = [aStatus('1'), aStatus('2', 1, { visibility: 'private' }), anUpload('3')];
    expect(findingsOn('snac', planned)).toContain('postsNotListed');
    expect(findingsOn('snac', planned.slice(0, 1))).not.toContain('postsNotListed');
    expect(findingsOn('gotosocial', planned)).not.toContain('postsNotListed');
  });
});
