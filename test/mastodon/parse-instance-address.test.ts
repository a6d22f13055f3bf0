// What people type when they are asked for their server.

import { describe, expect, test } from 'vitest';

import { parseInstanceAddress } from '../../src/mastodon/parse-instance-address.ts';

describe('addresses', () => {
  test.each([
    ['mastodon.example', 'https://mastodon.example/'],
    ['  Mastodon.Example ', 'https://mastodon.example/'],
    ['https://mastodon.example', 'https://mastodon.example/'],
    ['https://mastodon.example/@me?x=1#y', 'https://mastodon.example/'],
    ['@me@mastodon.example', 'https://mastodon.example/'],
    ['me@mastodon.example', 'https://mastodon.example/'],
    ['acct:me@mastodon.example', 'https://mastodon.example/'],
    ['＠me＠mastodon.example', 'https://mastodon.example/'],
    ['@me@mastodon.example/', 'https://mastodon.example/'],
    ['mastodon.example:8443', 'https://mastodon.example:8443/'],
    ['münchen.example', 'https://xn--mnchen-3ya.example/'],
    ['http://127.0.0.1:8401', 'http://127.0.0.1:8401/'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
    ['https://localhost:3000', 'https://localhost:3000/'],
    ['127.0.0.1:8401', 'http://127.0.0.1:8401/'],
    ['@me@localhost:3000', 'http://localhost:3000/'],
  ])('%s', (text, href) => {
    expect(parseInstanceAddress(text).href).toBe(href);
  });
});

describe('not addresses', () => {
  test.each([
    [''],
    ['   '],
    ['mastodon'],
    ['@me'],
    ['http://mastodon.example'],
    ['http://127.0.0.1.mastodon.example'],
    ['https://me:password@mastodon.example'],
    ['https://me@mastodon.example'],
    ['ftp://mastodon.example'],
    ['javascript:alert(1)'],
    ['two words.example'],
    ['https://'],
    ['mastodon.example:99999'],
  ])('"%s"', (text) => {
    expect(() => parseInstanceAddress(text)).toThrow(
      expect.objectContaining({ code: 'INSTANCE_ADDRESS_INVALID' }),
    );
  });
});
