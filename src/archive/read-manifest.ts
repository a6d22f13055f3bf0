// `manifest.js`: `window.__THAR_CONFIG = { ... }`, X's own table of contents. Owners edit or lose it, so every field
// may be missing and nothing depends on it.

import type { LeftBehind } from '../model/notice.ts';
import type { UserId } from '../model/ids.ts';
import { type JsonRecord, asCount, asRecord, asRecords, asText } from '../model/json.ts';
import { userIdIn } from './raw-ids.ts';
import { readObject } from './read-object.ts';

/** What the manifest says, each field null where it does not. */
export interface Manifest {
  readonly accountId: UserId | null;
  readonly screenName: string | null;
  readonly displayName: string | null;
  /** ISO 8601. */
  readonly generatedAt: string | null;
  readonly isPartial: boolean;
  readonly promisedTweets: number | null;
  /** How much of what is no tweet the archive holds. */
  readonly leftBehind: Readonly<Record<LeftBehind, number | null>>;
}

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Reads the manifest's bytes; a broken manifest is one that says nothing. */
export async function readManifest(bytes: AsyncIterable<Uint8Array>): Promise<Manifest> {
  return decodeManifest((await readObject(bytes)) ?? {});
}

/** Copies the named fields. */
function decodeManifest(raw: JsonRecord): Manifest {
  const user = asRecord(raw['userInfo']);
  const archive = asRecord(raw['archiveInfo']);
  const types = asRecord(raw['dataTypes']) ?? {};
  const date = asText(archive?.['generationDate']);
  return {
    accountId: userIdIn(user ?? {}, 'accountId'),
    screenName: asText(user?.['userName']),
    displayName: asText(user?.['displayName']),
    generatedAt: date !== null && isoDate.test(date) ? date : null,
    isPartial: archive?.['isPartialArchive'] === true,
    promisedTweets: promisedIn(types['tweets'] ?? types['tweet'], types['communityTweet']),
    leftBehind: {
      articles: promisedIn(types['article'] ?? types['twitterArticle']),
      moments: promisedIn(types['moment']),
      spaces: promisedIn(types['spacesMetadata']),
    },
  };
}

/** The sum of the counts of all files of these types; null where there is none. */
function promisedIn(...types: readonly unknown[]): number | null {
  const counts = types.flatMap((type) =>
    asRecords(asRecord(type)?.['files']).map((file) => asCount(file['count'])),
  );
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

/** What an archive without a manifest says. */
export const noManifest: Manifest = decodeManifest({});
