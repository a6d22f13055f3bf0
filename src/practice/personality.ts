// Who the practice instance can be: three versions of Mastodon, and four servers that are not Mastodon and were
// asked what they do. Sources: recorded answers (fixtures/servers) and https://github.com/mastodon/mastodon.

import { stockManners, type Manners } from './manners.ts';
import { activitiesNextManners, gotosocialManners, holloManners, snacManners } from './other-manners.ts';

/** Versions of Mastodon the practice instance can be. */
export type StockName = '4.2' | '4.5' | '4.6';
/** Everybody the practice instance can be. */
export type PersonalityName = StockName | 'gotosocial' | 'hollo' | 'snac' | 'activities-next';

/** The differences, by what they mean and not by version number. */
export interface Personality {
  readonly name: PersonalityName;
  /** As in `/api/v2/instance` and nodeinfo. */
  readonly version: string;
  /** `api_versions.mastodon`; null before 4.3, which had none. */
  readonly apiVersion: number | null;
  /** Characters of alternative text (1500 up to 4.5). */
  readonly descriptionLimit: number;
  /** Characters of a display name (30 up to 4.5); null where nobody counts. */
  readonly displayNameLimit: number | null;
  /**
   * A repeated Idempotency-Key: the same post, or 404 when that is gone; a second one; HTTP 500 (4.6.0 to 4.6.7, 4.7.0,
   * 4.7.1; mastodon#40399); or the same as long as it is there (Hollo).
   */
  readonly repeatedKey: 'samePost' | 'secondPost' | 'serverError' | 'samePostWhileThere';
  /** The key is locked while its post is worked on (4.6, mastodon#37879); else a repeat makes a second post meanwhile. */
  readonly locksKeys: boolean;
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
  readonly manners: Manners;
}

const modern = {
  locksKeys: false,
  unknownMedia: 'refused',
  hasQuotes: true,
  tellsScopes: true,
  hasProfileScope: true,
  hasOauthMetadata: true,
  linkRelation: 'nofollow noopener',
  manners: stockManners,
} as const;

/** What is not Mastodon has its newer endpoints and none of its newest fields. */
const other = {
  ...modern,
  displayNameLimit: null,
  hasQuotes: false,
  hasCollections: false,
  hasOauthMetadata: false,
} as const;

/** All personalities. */
export const personalities: Readonly<Record<PersonalityName, Personality>> = {
  '4.2': {
    name: '4.2',
    version: '4.2.29',
    apiVersion: null,
    descriptionLimit: 1500,
    displayNameLimit: 30,
    repeatedKey: 'samePost',
    locksKeys: false,
    unknownMedia: 'leftOut',
    hasQuotes: false,
    hasCollections: false,
    tellsScopes: false,
    hasProfileScope: false,
    hasOauthMetadata: false,
    linkRelation: 'nofollow noopener noreferrer',
    manners: stockManners,
  },
  '4.5': {
    ...modern,
    name: '4.5',
    version: '4.5.4',
    apiVersion: 7,
    descriptionLimit: 1500,
    displayNameLimit: 30,
    repeatedKey: 'samePost',
    hasCollections: false,
  },
  '4.6': {
    ...modern,
    name: '4.6',
    version: '4.6.4',
    apiVersion: 11,
    descriptionLimit: 10_000,
    displayNameLimit: 40,
    repeatedKey: 'serverError',
    locksKeys: true,
    hasCollections: true,
  },
  gotosocial: {
    ...other,
    name: 'gotosocial',
    version: '0.19.2+git-90851fc',
    apiVersion: null,
    descriptionLimit: 1500,
    repeatedKey: 'secondPost',
    manners: gotosocialManners,
  },
  hollo: {
    ...other,
    hasQuotes: true,
    name: 'hollo',
    version: '0.10.0',
    apiVersion: 7,
    descriptionLimit: 10_000,
    repeatedKey: 'samePostWhileThere',
    manners: holloManners,
  },
  snac: {
    ...other,
    name: 'snac',
    version: '4.0.0 (not true; really snac/2.75)',
    apiVersion: null,
    descriptionLimit: 10_000,
    repeatedKey: 'secondPost',
    unknownMedia: 'leftOut',
    manners: snacManners,
  },
  'activities-next': {
    ...other,
    name: 'activities-next',
    version: '1.144.0',
    apiVersion: 7,
    descriptionLimit: 1500,
    repeatedKey: 'samePost',
    manners: activitiesNextManners,
  },
};
