// What differs between the versions of Mastodon that we practise on. Everything else behaves alike in all
// three. Sources: recorded answers (fixtures/servers) and https://github.com/mastodon/mastodon.

/** A version of Mastodon the practice instance can be. */
export type PersonalityName = '4.2' | '4.5' | '4.6';

/** The differences, by what they mean and not by version number. */
export interface Personality {
  readonly name: PersonalityName;
  /** As in `/api/v2/instance` and nodeinfo. */
  readonly version: string;
  /** `api_versions.mastodon`; null before 4.3, which had none. */
  readonly apiVersion: number | null;
  /** Characters of alternative text (1500 up to 4.5). */
  readonly descriptionLimit: number;
  /** A repeated Idempotency-Key: the same post, or HTTP 500 (4.6.0 to 4.6.6, mastodon#40399). */
  readonly repeatedKey: 'samePost' | 'serverError';
  /** Unknown media ids: refused since 4.3 (mastodon#31681), before that left out without a word. */
  readonly unknownMedia: 'refused' | 'leftOut';
  /** Quotes and quote policies exist (4.5). */
  readonly hasQuotes: boolean;
  /** Fields that came with 4.6: descriptions of avatar and header, collections, feature approval. */
  readonly hasCollections: boolean;
  /** `apps/verify_credentials` and `POST /api/v1/apps` tell scopes and redirect addresses (4.3). */
  readonly tellsScopes: boolean;
  /** The `profile` scope exists (4.3). */
  readonly hasProfileScope: boolean;
  /** `/.well-known/oauth-authorization-server` exists (4.3). */
  readonly hasOauthMetadata: boolean;
  /** What links in posts carry. */
  readonly linkRelation: string;
}

const modern = {
  unknownMedia: 'refused',
  hasQuotes: true,
  tellsScopes: true,
  hasProfileScope: true,
  hasOauthMetadata: true,
  linkRelation: 'nofollow noopener',
} as const;

/** The three personalities. */
export const personalities: Readonly<Record<PersonalityName, Personality>> = {
  '4.2': {
    name: '4.2',
    version: '4.2.29',
    apiVersion: null,
    descriptionLimit: 1500,
    repeatedKey: 'samePost',
    unknownMedia: 'leftOut',
    hasQuotes: false,
    hasCollections: false,
    tellsScopes: false,
    hasProfileScope: false,
    hasOauthMetadata: false,
    linkRelation: 'nofollow noopener noreferrer',
  },
  '4.5': {
    ...modern,
    name: '4.5',
    version: '4.5.4',
    apiVersion: 7,
    descriptionLimit: 1500,
    repeatedKey: 'samePost',
    hasCollections: false,
  },
  '4.6': {
    ...modern,
    name: '4.6',
    version: '4.6.4',
    apiVersion: 11,
    descriptionLimit: 10_000,
    repeatedKey: 'serverError',
    hasCollections: true,
  },
};
