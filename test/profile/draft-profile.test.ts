// What a profile becomes: within the limits of the server, with a notice for everything that is not as it was.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import { parseTweetId, serverStatusId } from '../../src/model/ids.ts';
import type { ProfileField, SourceProfile } from '../../src/model/profile.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';
import { notTaken, onlyChanges, profileChanges } from '../../src/profile/changes.ts';
import { choosePins } from '../../src/profile/choose-pins.ts';
import { draftProfile, type DraftedProfile } from '../../src/profile/draft-profile.ts';
import { fits } from '../../src/text/weight.ts';
import { decodeProfile } from '../../src/mastodon/profile-form.ts';
import { field } from '../support/api-client.ts';
import { withPractice } from '../support/practice-bench.ts';
import { shownWords } from '../support/shown-words.ts';
import { aCapabilities } from '../support/capabilities.ts';

const nothingKnown: Knowledge = {
  link: () => null,
  facts: () => null,
  original: () => null,
  canConvert: () => false,
};

interface Given {
  readonly source?: Partial<SourceProfile>;
  readonly name?: string;
  readonly fields?: readonly ProfileField[];
  readonly profile?: GivenChoices['profile'];
  readonly can?: Partial<Capabilities>;
  readonly knowledge?: Partial<Knowledge>;
}

function drafted({
  source,
  name = 'Vale',
  fields = [],
  profile = {},
  can,
  knowledge,
}: Given): DraftedProfile {
  return draftProfile({
    account: { screenName: 'vale', displayName: name },
    source: { ...{ bio: '', location: '', website: '', avatar: null, header: null }, ...source },
    standing: { fields },
    choices: choicesSchema.parse({ profile }),
    capabilities: aCapabilities(can),
    knowledge: { ...nothingKnown, ...knowledge },
  });
}

const codes = ({ notices }: DraftedProfile): readonly string[] => notices.map(({ code }) => code);
const picture = (mimeType: string | null, sizeBytes = 10) => ({
  fileName: 'a.jpg',
  file: { path: 'data/profile_media/1-a.jpg', sizeBytes },
  mimeType,
});

describe('words', () => {
  it('are shown as they are by a server that renders Markdown in them, and not changed by the second run', async () => {
    const bio = '*Poet* & <tinker>\n1. tea_and_toast https://e.example/a_b_c\n- [maybe](x)';
    const capabilities = {
      markup: 'commonMark',
      bioMarkup: 'commonMark',
      fieldMarkup: 'commonMark',
    } as const;
    const { draft } = drafted({ source: { bio }, can: capabilities });
    expect(draft.bio).not.toBe(bio);
    await withPractice({ personality: 'hollo' }, async ({ api }) => {
      const form = new URLSearchParams({ note: draft.bio ?? '' });
      const { body } = await api.ask('PATCH', '/api/v1/accounts/update_credentials', { form });
      expect(shownWords(String(field(body, 'note')))).toBe(bio.replaceAll('\n', ' '));
      expect(String(field(body, 'note')).match(/<br/g)).toHaveLength(2);
      const standing = decodeProfile(body);
      if (standing === null) throw new Error('a profile');
      expect(onlyChanges(profileChanges(standing, { bio: draft.bio ?? '' }))).toEqual({});
    });
    expect(drafted({ source: { bio }, can: { markup: 'commonMark' } }).draft.bio).toBe(bio);
    const places = { location: '1. *Moon*', website: 'https://e.example/a_b_c' };
    expect(drafted({ source: places, can: capabilities }).draft.fields).toEqual([
      { name: 'Location', value: '1\\. \\*Moon\\*' },
      { name: 'Website', value: 'https://e.example/a_b_c' },
    ]);
  });

  it('stay within every limit, and say so when they are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.nat(60), (text, limit) => {
        const maxDisplayName = limit + 1;
        const maxBio = limit + 40;
        const can = { maxDisplayName, maxBio };
        const made = drafted({ name: text, source: { bio: text }, profile: { oldAccount: 'line' }, can });
        const { displayName = '', bio = '' } = made.draft;
        expect(Array.from(displayName).length).toBeLessThanOrEqual(maxDisplayName);
        expect(fits(bio, { ...aCapabilities(), maxCharacters: maxBio })).toBe(true);
        expect(bio.endsWith('X: https://x.com/vale')).toBe(true);
        if (Array.from(text).length > maxDisplayName) expect(codes(made)).toContain('profileCut');
      }),
      { numRuns: 200 },
    );
  });

  it('tell short links where they are known, and say where not', () => {
    const bio = 'see https://t.co/abc and https://t.co/def';
    const link = (url: string): string | null => (url.endsWith('abc') ? 'https://example.org/page' : null);
    const made = drafted({ source: { bio, website: 'https://t.co/abc' }, knowledge: { link } });
    expect(made.draft).toMatchObject({
      bio: 'see https://example.org/page and https://t.co/def',
      fields: [{ name: 'Website', value: 'https://example.org/page' }],
    });
    expect(made.notices).toMatchObject([{ code: 'linkUnexplained', args: { url: 'https://t.co/def' } }]);
  });

  it('mention nobody', () => {
    expect(drafted({ source: { bio: 'friend of @jack' } }).draft.bio).toBe('friend of ＠jack');
  });

  it('never end in half a link', () => {
    const bio = `${'x'.repeat(20)} https://example.org/${'y'.repeat(40)}`;
    const made = drafted({ source: { bio }, can: { maxBio: 40, linkWeight: 'length' } });
    expect(made.draft.bio).toBe(`${'x'.repeat(20)}…`);
  });
});

describe('fields', () => {
  const own = { name: 'Pronouns', value: 'she/her' };

  it('come to those that stand there', () => {
    const source = { location: 'Here', website: 'https://example.org' };
    const fields = [own, { name: 'location', value: 'Elsewhere' }];
    expect(drafted({ source, fields, profile: { oldAccount: 'field' } }).draft.fields).toEqual([
      own,
      { name: 'Location', value: 'Here' },
      { name: 'Website', value: 'https://example.org' },
      { name: 'X', value: 'https://x.com/vale' },
    ]);
  });

  it('stay behind where there is no room', () => {
    const source = { location: 'Here', website: 'https://example.org' };
    const made = drafted({ source, fields: [own], can: { maxProfileFields: 2 } });
    expect(made.draft.fields).toEqual([own, { name: 'Location', value: 'Here' }]);
    expect(made.notices).toMatchObject([{ code: 'fieldLeftOut', args: { name: 'Website', limit: 2 } }]);
  });

  it('are left alone where nothing is added', () => {
    expect(drafted({ fields: [own] }).draft).not.toHaveProperty('fields');
  });
});

describe('pictures', () => {
  it('go as they are where every server takes them', () => {
    const made = drafted({ source: { avatar: picture('image/png') } });
    expect(made.draft.avatar).toEqual({
      ...{ path: 'data/profile_media/1-a.jpg', sizeBytes: 10, mimeType: 'image/png' },
    });
    expect(made.notices).toEqual([]);
  });

  it.each([
    ['image/heic', 10, 'image/jpeg'],
    ['image/png', 3_000_000, 'image/png'],
    [null, 10, 'image/jpeg'],
  ] as const)('%s of %i bytes is sent as %s', (mimeType, sizeBytes, to) => {
    const source = { header: picture(mimeType, sizeBytes) };
    const made = drafted({ source, knowledge: { canConvert: () => true } });
    expect(made.draft.header?.conversion).toMatchObject({ to, maxBytes: 2_000_000 });
    expect(made.notices).toMatchObject([{ code: 'pictureConverted', args: { picture: 'header', to } }]);
  });

  it('stay behind where nothing converts them, or they are missing', () => {
    const avatar = { ...picture(null), file: null };
    const made = drafted({ source: { avatar, header: picture('image/heic') } });
    expect(made.draft).toEqual({ displayName: 'Vale' });
    expect(codes(made)).toEqual(['pictureMissing', 'pictureLeftOut']);
  });
});

describe('a part', () => {
  it('that is not wanted stays as it is', () => {
    const source = {
      bio: 'Words',
      location: 'Here',
      website: 'https://t.co/a',
      avatar: picture('image/png'),
    };
    expect(drafted({ source, profile: { only: ['location'] } })).toEqual({
      draft: { fields: [{ name: 'Location', value: 'Here' }] },
      notices: [],
    });
  });

  it('of new posts is set on request', () => {
    const profile: GivenChoices['profile'] = { only: [], visibility: 'unlisted', language: 'de' };
    expect(drafted({ profile }).draft).toEqual({ visibility: 'unlisted', language: 'de' });
  });

  it('that stands as wanted is no change', () => {
    const standing = {
      ...{ displayName: 'Vale', bio: 'Old', fields: [], avatar: null, header: null },
      ...{ visibility: 'public', language: null },
    };
    const { draft } = drafted({ source: { bio: 'New' } });
    expect(profileChanges(standing, draft).map(({ part, changes }) => [part, changes])).toEqual([
      ['displayName', false],
      ['bio', true],
    ]);
    expect(onlyChanges(profileChanges(standing, draft))).toEqual({ bio: 'New' });
  });
});

describe('pins', () => {
  const tweets = ['1', '2', '3'].flatMap((id) => parseTweetId(id) ?? []);

  it('are the first of the list that are on the server', () => {
    const wanted = tweets.map((tweet) => ({
      tweet,
      status: tweet === '1' ? null : serverStatusId(`s${tweet}`),
    }));
    const { pins, notices } = choosePins(wanted, 1);
    expect(pins).toEqual([{ tweet: '2', status: 's2' }]);
    expect(notices).toMatchObject([
      { code: 'pinWaits', where: { id: '1' } },
      { code: 'pinLeftOut', args: { limit: 1 }, where: { id: '3' } },
    ]);
  });
});

it('tells what a server took and shows otherwise', () => {
  const fields = [{ name: 'Website', value: 'https://e.example' }];
  const standing = {
    ...{ displayName: 'Vale', bio: 'words', fields, avatar: null, header: null },
    ...{ visibility: 'public', language: null },
  };
  expect(notTaken(standing, { displayName: 'Vale', fields: [], visibility: 'unlisted' })).toEqual([
    'fields',
    'visibility',
  ]);
  expect(notTaken(standing, { bio: 'words', fields, language: 'de' })).toEqual([]);
});
