// Who the practice instance can be: seven releases of Mastodon, and four servers that are not Mastodon and were asked what
// they do. Sources: recorded answers (fixtures/servers), stock 4.3.23, 4.5.15 and 4.6.5 as they were seen, and
// https://github.com/mastodon/mastodon. 4.2, 4.4 and 4.7 are taken from their serializers and controllers (4.2.0, 4.4.22 and
// main of 7 August 2026, 4.7.0-alpha.2). 5.0.0-rc.1 has the shape of 4.7: its release notes name no change a poster meets.

import { stockManners, type Manners } from './manners.ts';
import { activitiesNextManners, gotosocialManners, holloManners, snacManners } from './other-manners.ts';

/** Releases of Mastodon the practice instance can be. */
export type StockName = '4.2' | '4.3' | '4.4' | '4.5' | '4.6' | '4.7' | '5.0';
/** Everybody the practice instance can be. */
export type PersonalityName = StockName | 'gotosocial' | 'hollo' | 'snac' | 'activities-next';

/** The differences, by what they mean and not by version number. */
export interface Personality {
  readonly name: PersonalityName;
  /** As in `/api/v2/instance` and nodeinfo. */
  readonly version: string;
  /** The release of Mastodon whose entities and endpoints it has; later ones add to earlier ones. */
  readonly entities: number;
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
  /** `/.well-known/oauth-authorization-server` exists (4.3). */
  readonly hasOauthMetadata: boolean;
  /** What links in posts carry (app/lib/text_formatter.rb). */
  readonly linkRelation: string;
  readonly manners: Manners;
}

const modern = {
  locksKeys: false,
  unknownMedia: 'refused',
  hasOauthMetadata: true,
  linkRelation: 'nofollow noopener',
  manners: stockManners,
} as const;

/** What is not Mastodon has no limit of its own on names, and no metadata. */
const other = { ...modern, displayNameLimit: null, hasOauthMetadata: false } as const;

/** Up to 4.5 a key is not locked, and limits are smaller. */
const before46 = {
  ...modern,
  descriptionLimit: 1500,
  displayNameLimit: 30,
  repeatedKey: 'samePost',
} as const;

const since46 = {
  ...modern,
  ...{ apiVersion: 11, descriptionLimit: 10_000, displayNameLimit: 40, locksKeys: true },
} as const;

/** All personalities. */
export const personalities: Readonly<Record<PersonalityName, Personality>> = {
  '4.2': {
    ...before46,
    ...{ name: '4.2', version: '4.2.29', entities: 4.2, apiVersion: null },
    unknownMedia: 'leftOut',
    hasOauthMetadata: false,
    linkRelation: 'nofollow noopener noreferrer',
  },
  '4.3': {
    ...before46,
    ...{ name: '4.3', version: '4.3.23', entities: 4.3, apiVersion: 2 },
    linkRelation: 'nofollow noopener noreferrer',
  },
  '4.4': { ...before46, name: '4.4', version: '4.4.22', entities: 4.4, apiVersion: 6 },
  '4.5': { ...before46, name: '4.5', version: '4.5.15', entities: 4.5, apiVersion: 7 },
  '4.6': { ...since46, name: '4.6', version: '4.6.5', entities: 4.6, repeatedKey: 'serverError' },
  '4.7': { ...since46, name: '4.7', version: '4.7.6', entities: 4.7, repeatedKey: 'samePost' },
  '5.0': { ...since46, name: '5.0', version: '5.0.0-rc.1', entities: 4.7, repeatedKey: 'samePost' },
  gotosocial: {
    ...other,
    ...{ name: 'gotosocial', version: '0.19.2+git-90851fc', entities: 4.2, apiVersion: null },
    descriptionLimit: 1500,
    repeatedKey: 'secondPost',
    manners: gotosocialManners,
  },
  hollo: {
    ...other,
    ...{ name: 'hollo', version: '0.10.0', entities: 4.5, apiVersion: 7, hasOauthMetadata: true },
    descriptionLimit: 10_000,
    repeatedKey: 'samePostWhileThere',
    manners: holloManners,
  },
  snac: {
    ...other,
    ...{ name: 'snac', version: '4.0.0 (not true; really snac/2.75)', entities: 4.2, apiVersion: null },
    descriptionLimit: 10_000,
    repeatedKey: 'secondPost',
    unknownMedia: 'leftOut',
    manners: snacManners,
  },
  'activities-next': {
    ...other,
    ...{ name: 'activities-next', version: '1.144.0', entities: 4.3, apiVersion: 7 },
    descriptionLimit: 1500,
    repeatedKey: 'samePost',
    manners: activitiesNextManners,
  },
};
