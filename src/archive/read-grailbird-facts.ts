// What archives of 2012 to 2019 have in place of a manifest: the date of `payload_details.js`, and the sum of
// `tweet_index.js`. The number of tweets in `payload_details.js` is too high in every archive that was looked at.

import type { ArchiveFile } from '../model/archive.ts';
import type { Layout } from './layout.ts';
import { asCount, asRecord } from '../model/json.ts';
import { readShortList } from './read-list.ts';
import { noManifest, type Manifest } from './read-manifest.ts';
import { readObject } from './read-object.ts';
import { parseCreatedAt } from './snowflake.ts';

/** The same facts as a manifest's, as far as they are there. */
export async function readGrailbirdFacts(
  { files }: Layout,
  open: (file: ArchiveFile) => AsyncIterable<Uint8Array>,
): Promise<Manifest> {
  const [payload] = files.payloadDetails;
  const [index] = files.tweetIndex;
  const details = payload ? await readObject(open(payload)) : null;
  const createdAtMs = parseCreatedAt(details?.['created_at']);
  const months = index ? await readShortList(open(index)) : [];
  const counts = months.map((month) => asCount(asRecord(month)?.['tweet_count']) ?? 0);
  return {
    ...noManifest,
    generatedAt: createdAtMs === null ? null : new Date(createdAtMs).toISOString(),
    promisedTweets: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
  };
}
