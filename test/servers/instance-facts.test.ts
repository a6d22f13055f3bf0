// The server's name and rules from whatever version of the instance API it has.

import { describe, expect, test } from 'vitest';

import { decodeInstance, isInstance, readInstanceFacts } from '../../src/servers/instance-facts.ts';
import { recordedAnswers, recordedJson } from '../support/recorded-answers.ts';

describe('what a server says of itself', () => {
  test.each([
    ['snac', '127.0.0.1:8401'],
    ['gotosocial', '127.0.0.1:8402'],
    ['hollo', '127.0.0.1:8403'],
    ['activitiesnext', '127.0.0.1:8404'],
  ])('%s', (server, domain) => {
    expect(readInstanceFacts(recordedAnswers(server))).toMatchObject({ domain, rules: [] });
  });

  test('rules of a large instance', () => {
    const facts = decodeInstance(recordedJson('tootsdk/instancev2_mastodon_4.5.json'));
    expect(facts?.domain).toBe('mastodon.social');
    expect(facts?.rules.length).toBeGreaterThan(3);
  });

  test('an address as uri, and a domain of accounts that is not the server’s', () => {
    expect(decodeInstance({ version: '2.7.2', uri: 'https://Akkoma.example/' })?.domain).toBe(
      'akkoma.example',
    );
    expect(
      decodeInstance({ version: '1', domain: 'social.a.example', account_domain: 'a.example' })?.domain,
    ).toBe('a.example');
  });

  test.each([
    [null],
    ['<html>'],
    [[]],
    [{}],
    [{ version: '1' }],
    [{ domain: 'a.example' }],
    [{ error: 'no' }],
  ])('not an instance: %j', (answer) => {
    expect(isInstance(answer)).toBe(false);
    expect(decodeInstance(answer)).toBeNull();
  });

  test('nothing known of a server for members only', () => {
    expect(readInstanceFacts({ nodeinfo: null, instanceV1: null, instanceV2: null })).toBeNull();
  });
});
