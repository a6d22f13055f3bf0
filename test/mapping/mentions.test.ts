import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defuseMentions as defuse } from '../../src/mapping/mentions.ts';
import type { HandleSyntax } from '../../src/model/capabilities.ts';
import { aCapabilities } from '../support/capabilities.ts';

// How servers find mentions, the widest form of each over the years.
const mastodon =
  /(?<![/\p{L}\p{Nd}\p{M}\p{Pc}])@(?:[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)(?:@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]+)?/iu;
const gotosocialOutsideLinks =
  /(?<=^|[\s\p{P}])@(?:[\p{L}\p{N}_][\p{L}\p{N}._-]*|[\p{L}\p{N}._-]+@[\p{L}\p{N}])/u;
const holloOutsideLinks = /@[\p{L}\p{N}._-]+@(?:[\p{L}\p{N}][\p{L}\p{N}_-]*\.)+[\p{L}\p{N}]{2,}/u;
const snacOutsideLinks = /@[A-Za-z0-9_]/;

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
const defuseFor = (handles: HandleSyntax, text: string): string => defuse(text, aCapabilities({ handles }));

describe('defuseMentions', () => {
  it.each([
    ['@bob hello', '＠bob hello'],
    ['.@bob', '.＠bob'],
    ['RT @bob: hi', 'RT ＠bob: hi'],
    ['(@bob, "@al_1")', '(＠bob, "＠al_1")'],
    ['@bob@social.example', '＠bob＠social.example'],
    ['½@bob', '½＠bob'],
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
    // What begins no handle on a Mastodon.
    'a @ b and @@ and @-x, @.x',
    '日本@bob',
    '@Ünïcode',
    'medium.com/@bob',
    'npm i left-pad@latest',
  ])('leaves %j as it is', (text) => {
    expect(defuseMentions(text)).toBe(text);
  });

  it.each<[HandleSyntax, string, string]>([
    ['dotted', '@-x, @.x and bob@host.example', '@-x, @.x and bob@host.example'],
    ['dotted', '@-x@host.example, x@bob@host.example', '＠-x＠host.example, x＠bob＠host.example'],
    ['dotted', 'medium.com/@bob, 日本@bob, @Ünïcode', 'medium.com/＠bob, 日本＠bob, ＠Ünïcode'],
    ['inWords', '@-x, @.x and @Ünïcode', '@-x, @.x and @Ünïcode'],
    ['inWords', 'bob@host.example, https://a.com/@bob', 'bob＠host.example, https://a.com/@bob'],
    ['any', '@-x, @.x, @-, @Ünïcode, bob@host.example', '＠-x, ＠.x, @-, ＠Ünïcode, bob＠host.example'],
  ])('takes from a text what a server of %s handles would find: %j', (handles, text, defused) => {
    expect(defuseFor(handles, text)).toBe(defused);
  });

  it.each([
    ['https://a.com/?by=@bob', 'https://a.com/?by=%40bob'],
    ['https://a.com/x,@bob/', 'https://a.com/x,%40bob/'],
    ['(https://a.com/x)@bob', '(https://a.com/x)＠bob'],
  ])('keeps the link of %j leading where it led', (text, defused) => {
    expect(defuseMentions(text)).toBe(defused);
  });

  it('leaves nothing that a Mastodon resolves, in any text', () => {
    const result = fc.check(
      fc.property(texts, (text) => !mastodon.test(defuseMentions(text))),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it.each<[HandleSyntax, readonly RegExp[]]>([
    ['dotted', [gotosocialOutsideLinks, holloOutsideLinks]],
    ['inWords', [snacOutsideLinks]],
    ['any', [gotosocialOutsideLinks, holloOutsideLinks, snacOutsideLinks, mastodon, /@[.-]*\w/]],
  ])('leaves nothing outside links that a server of %s handles resolves, in any text', (handles, found) => {
    const result = fc.check(
      fc.property(texts, (text) => {
        const defused = defuseFor(handles, text).replace(/https?:\/\/\S+/g, ' ');
        return !found.some((mention) => mention.test(defused));
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
