import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defuseMentions as defuse } from '../../src/mapping/mentions.ts';
import { aCapabilities } from '../support/capabilities.ts';

// How servers find mentions, the widest form of each over the years.
const mastodon =
  /(?<![/\p{L}\p{N}\p{M}\p{Pc}])@(?:[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)(?:@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]+)?/iu;
const gotosocial = /(?:^|[^\p{L}\p{N}\p{M}_./@=-])@[\p{L}\p{N}._-]*[\p{L}\p{N}_]/u;
const misskeyOutsideLinks = /(?<![a-z0-9])@[a-z0-9_]/i;

const pieces = fc.constantFrom(
  '@',
  '@bob',
  '@bob@social.example',
  '@_x',
  '@Ünïcode',
  'mail@host.example',
  'a@b',
  'https://medium.com/@bob',
  'https://a.com/?by=@bob',
  'https://a.com/x,@bob/',
  'http://',
  '.',
  ',',
  '(',
  ')',
  '/',
  '-',
  '=',
  '_',
  ' ',
  '\n',
  'é',
  '日本',
  '🎉',
  'RT',
  '＠',
  '7',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 14 }).map((list) => list.join('')),
  fc.string({ unit: 'binary' }),
);

const defuseMentions = (text: string): string => defuse(text, aCapabilities());
const defuseEverywhere = (text: string): string => defuse(text, aCapabilities({ findsHandlesInWords: true }));

describe('defuseMentions', () => {
  it.each([
    ['@bob hello', '＠bob hello'],
    ['.@bob', '.＠bob'],
    ['RT @bob: hi', 'RT ＠bob: hi'],
    ['(@bob, "@al_1")', '(＠bob, "＠al_1")'],
    ['@bob@social.example', '＠bob＠social.example'],
    ['日本@bob', '日本＠bob'],
    ['@Ünïcode', '＠Ünïcode'],
    ['medium.com/@bob', 'medium.com/＠bob'],
    ['npm i left-pad@latest', 'npm i left-pad＠latest'],
  ])('takes the handle from %j', (text, defused) => {
    expect(defuseMentions(text)).toBe(defused);
  });

  it.each([
    'no sign at all',
    'see you @ home, 5 @ 3 €',
    'first.last+tag@mail.example.org',
    'git@github.com:ferry/tweets.git',
    'https://mastodon.social/@bob/109',
    'https://medium.com/@bob and https://youtube.com/@al',
    '(https://mastodon.social/@bob@host.example)',
  ])('leaves %j as it is', (text) => {
    expect(defuseMentions(text)).toBe(text);
  });

  it.each([
    ['https://a.com/?by=@bob', 'https://a.com/?by=%40bob'],
    ['https://a.com/x,@bob/', 'https://a.com/x,%40bob/'],
    ['(https://a.com/x)@bob', '(https://a.com/x)＠bob'],
  ])('keeps the link of %j leading where it led', (text, defused) => {
    expect(defuseMentions(text)).toBe(defused);
  });

  it('takes the sign from e-mail addresses where handles are found in words', () => {
    expect(defuseEverywhere('bob@host.example, https://a.com/@bob')).toBe(
      'bob＠host.example, https://a.com/@bob',
    );
  });

  it('leaves no sign outside links where handles are found in words', () => {
    const result = fc.check(
      fc.property(texts, (text) => !/@-*\w/.test(defuseEverywhere(text).replace(/https?:\/\/\S+/g, ' '))),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('leaves nothing that a server resolves, in any text', () => {
    const result = fc.check(
      fc.property(texts, (text) => {
        const defused = defuseMentions(text);
        const outsideLinks = defused.replace(/https?:\/\/\S+/g, ' ');
        return ![
          mastodon.test(defused),
          gotosocial.test(defused),
          misskeyOutsideLinks.test(outsideLinks),
        ].includes(true);
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('looks again where a link ends elsewhere without the sign', () => {
    const once = defuseMentions('http://=@-http://https://medium.com/@bob');
    expect(defuseMentions(once)).toBe(once);
  });

  it('changes nothing but the signs, and nothing the second time', () => {
    const plainSigns = (text: string): string => text.replace(/＠|%40/g, '@');
    const result = fc.check(
      fc.property(texts, (text) => {
        const defused = defuseMentions(text);
        return plainSigns(defused) === plainSigns(text) && defuseMentions(defused) === defused;
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });
});
