// How people are named: by their address where it is known, in the chosen form where not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIdentityTable } from '../../src/people/identity-table.ts';
import type { Choices } from '../../src/choices/choices.ts';
import { mapText } from '../../src/mapping/text.ts';
import type { MentionEntity } from '../../src/model/tweet.ts';
import { parseUserId } from '../../src/model/ids.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { draftOf } from '../support/mapped.ts';
import { aText, aTweet, rangeOf } from '../support/tweets.ts';

const people = decodeIdentityTable(
  'id,handle,address\n42,bram,@bram@social.example\n,cleo,cleo@toots.example\n',
);

function mention(text: string, name: string, id: string | null): MentionEntity {
  return { ...rangeOf(text, `@${name}`), screenName: name, userId: id === null ? null : parseUserId(id) };
}

function named(text: string, mentions: Choices['mentions'], entities: readonly MentionEntity[] = []): string {
  const context = {
    capabilities: aCapabilities(),
    choices: { mentions },
    people,
    longestLink: () => 500,
  };
  return mapText(aTweet({ content: aText(text, { mentions: entities }) }), context).text;
}

describe('somebody whose address is known', () => {
  it.each(['defuse', 'link', 'plain'] as const)('is named by it with a link to the page (%s)', (form) => {
    expect(named('Hi @Bram!', form)).toBe('Hi ＠bram＠social.example (https://social.example/@bram)!');
  });

  it('is linked once', () => {
    expect(named('@cleo and .@cleo', 'defuse')).toBe(
      '＠cleo＠toots.example (https://toots.example/@cleo) and .＠cleo＠toots.example',
    );
  });

  it('is known by id under another handle', () => {
    const text = '@newname hello';
    expect(named(text, 'defuse', [mention(text, 'newname', '42')])).toContain('＠bram＠social.example');
  });

  it('is not taken for the one who has the handle now', () => {
    const text = '@bram hello';
    expect(named(text, 'defuse', [mention(text, 'bram', '43')])).toBe('＠bram hello');
  });

  it('is mentioned where the user wants just that', () => {
    expect(named('Hi @bram', 'live').replaceAll('\0', '@')).toBe('Hi @bram@social.example');
    expect(named('@bramさん', 'live').replaceAll('\0', '@')).toBe('@bram@social.example さん');
  });
});

describe('somebody whose address is not known', () => {
  it.each([
    ['defuse', '＠dora, ＠dora＠host.example and me@dora.example'],
    ['link', 'https://x.com/dora, ＠dora＠host.example and me@dora.example'],
    ['plain', 'dora, ＠dora＠host.example and me@dora.example'],
    ['live', '＠dora, ＠dora＠host.example and me@dora.example'],
  ] as const)('is named in the chosen form (%s)', (form, wanted) => {
    expect(named('@dora, @dora@host.example and me@dora.example', form)).toBe(wanted);
  });

  it('is kept apart from words that follow a link', () => {
    expect(named('@doraさん', 'link')).toBe('https://x.com/dora さん');
  });

  it('is left alone inside links', () => {
    expect(named('https://medium.com/@dora/1', 'plain')).toBe('https://medium.com/@dora/1');
  });
});

describe('a post', () => {
  it('pings nobody without an explicit choice', () => {
    expect(draftOf(aTweet({ content: '@bram' })).posts).toMatchObject([{ pings: false }]);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '@bram',
      '@Cleo',
      '@dora',
      '＠bram',
      '@bram@social.example',
      'me@bram.example',
      '.',
      ' ',
      '、',
      '日本',
      '\n',
    ],
    ...[
      'https://medium.com/@bram',
      'https://a.com/?by=@bram',
      '#',
      '/',
      'RT ',
      '(',
      ')',
      ':',
      '_',
      'é',
      '🎉',
      '@',
    ],
  );
  const texts = fc.array(pieces, { maxLength: 25 }).map((list) => list.join(''));
  const resolvable =
    /(?<![/\p{L}\p{N}\p{M}\p{Pc}])@(?:[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)(?:@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]+)?/giu;
  const known = ['@bram@social.example', '@cleo@toots.example'];

  it('mentions nobody in the forms that ping nobody', () => {
    const form = fc.constantFrom<Choices['mentions']>('defuse', 'link', 'plain');
    const result = fc.check(
      fc.property(texts, form, (text, mentions) => named(text, mentions).match(resolvable) === null),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('mentions only those who are known where that is wanted', () => {
    const result = fc.check(
      fc.property(texts, (text) => {
        const found = named(text, 'live').replaceAll('\0', '@').match(resolvable) ?? [];
        return found.every((mention) => known.some((address) => mention.startsWith(address)));
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });
});
