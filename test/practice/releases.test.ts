// What changes from one release of Mastodon to the next, as their serializers have it.

import { describe, expect, it } from 'vitest';
import { personalities, type StockName } from '../../src/practice/personality.ts';
import { field, textField } from '../support/api-client.ts';
import { withPractice } from '../support/practice-bench.ts';

const releases: readonly StockName[] = ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '5.0'];

/** The first release that shows each of them in `/api/v2/instance`. */
const instanceFields: readonly (readonly [StockName, ...string[]])[] = [
  ['4.3', 'api_versions', 'mastodon'],
  ['4.3', 'configuration', 'accounts', 'max_pinned_statuses'],
  ['4.4', 'configuration', 'media_attachments', 'description_limit'],
  ['4.4', 'configuration', 'limited_federation'],
  ['4.4', 'configuration', 'urls', 'about'],
  ['4.4', 'registrations', 'reason_required'],
  ['4.5', 'configuration', 'timelines_access', 'live_feeds', 'local'],
  ['4.6', 'configuration', 'accounts', 'max_note_length'],
  ['4.6', 'thumbnail', 'description'],
];
/** The same of a status, and of the own account. */
const statusFields: typeof instanceFields = [
  ['4.4', 'quote'],
  ['4.5', 'quotes_count'],
  ['4.5', 'quote_approval', 'current_user'],
  ['4.6', 'tagged_collections'],
];
const accountFields: typeof instanceFields = [
  ['4.4', 'source', 'attribution_domains'],
  ['4.5', 'source', 'quote_policy'],
  ['4.6', 'avatar_description'],
];

describe.each(releases)('Mastodon %s', (personality) => {
  const at = releases.indexOf(personality);
  const expectFields = (body: unknown, fields: typeof instanceFields): void => {
    const shown = fields.map(([since, ...path]) => [since, ...path, field(body, ...path) !== undefined]);
    const expected = fields.map(([since, ...path]) => [since, ...path, releases.indexOf(since) <= at]);
    expect(shown).toEqual(expected);
  };

  it('says of itself what it is, with the fields it has and no others', async () => {
    await withPractice({ personality }, async ({ api, post }) => {
      const instance = (await api.ask('GET', '/api/v2/instance')).body;
      expect(textField(instance, 'version')).toBe(personalities[personality].version);
      expect(textField(instance, 'version')).toMatch(new RegExp(`^${personality}\\.\\d`));
      expectFields(instance, instanceFields);
      expectFields((await post({ status: 'x' })).body, statusFields);
      expectFields((await api.ask('GET', '/api/v1/accounts/verify_credentials')).body, accountFields);
      const old = (await api.ask('GET', '/api/v1/instance')).body;
      expect(field(old, 'configuration', 'accounts')).toEqual({ max_featured_tags: 10 });
      expect(field(old, 'configuration', 'media_attachments', 'description_limit')).toBeUndefined();
    });
  });
});
