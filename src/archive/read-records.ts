// The stream of an archive: every record of every tweet file, as a tweet or as a notice. What cannot be read costs
// one notice, never the rest.

import type { ArchiveFile } from '../model/archive.ts';
import type { ArchiveRecord } from '../ports/archive.ts';
import type { Ownership } from './author.ts';
import { DamagedFile } from './container.ts';
import { type DecodingContext, decodeTweet } from './decode-tweet.ts';
import { EditGroups } from './edit-groups.ts';
import { countLeftBehind } from './left-behind.ts';
import type { ListItem } from './list-cutter.ts';
import { MediaShelf } from './media-shelf.ts';
import { NoteShelf } from './note-shelf.ts';
import { readList } from './read-list.ts';
import type { Manifest } from './read-manifest.ts';
import { readNotes } from './read-notes.ts';
import { readTable } from './read-table.ts';
import { unknownScreenName } from './account-from-tweets.ts';
import {
  authorUnknown,
  charactersGuessed,
  charactersLost,
  countDiffers,
  dateClamped,
  entryPassedOver,
  fileUnreadable,
  partialArchive,
  recordUnreadable,
} from './reading-notices.ts';
import { hopelessReason, isHopeless } from './reading-limits.ts';
import type { Layout } from './layout.ts';
import type { PassedOverEntry } from './passed-over.ts';

/** What the stream is made from. */
export interface RecordSource {
  readonly layout: Layout;
  readonly manifest: Manifest;
  readonly owner: Ownership;
  readonly passedOver: readonly PassedOverEntry[];
  readonly open: (file: ArchiveFile) => AsyncIterable<Uint8Array>;
}

/**
 * All records. A record read is in exactly one place of it: a tweet; one of the `versions` that an `edited` notice
 * counts beyond the first; a `duplicateTweet`; a `recordUnreadable`.
 */
export async function* readRecords(source: RecordSource): AsyncGenerator<ArchiveRecord> {
  const { layout, manifest, owner, open } = source;
  for (const { path, reason } of source.passedOver) yield entryPassedOver(path, reason);
  if (manifest.isPartial) yield partialArchive();
  if (owner.account.screenName === unknownScreenName) yield authorUnknown();
  yield* countLeftBehind(layout, manifest, open);
  const { notes, notices } = await readNotes(layout.files.noteTweets, open);
  yield* notices;
  const shared = { owner, media: new MediaShelf(layout.media), notes: new NoteShelf(notes) };
  const groups = new EditGroups();
  const tweetFiles = [
    ...layout.files.tweets.map((file) => ({ file, community: false })),
    ...layout.files.communityTweets.map((file) => ({ file, community: true })),
  ].map(({ file, community }) => ({ file, community, portions: readList(open(file)) }));
  // The table of old archives says less than their lists, and is older at times.
  const tables = (layout.files.tweets.length > 0 ? [] : layout.files.tweetTable).map((file) => ({
    ...{ file, community: false },
    portions: readTable(open(file)),
  }));
  let found = 0;
  let lost = 0;
  for (const { file, community, portions } of [...tweetFiles, ...tables]) {
    const context = { ...shared, community, withoutMedia: isGrailbird(file.path) };
    try {
      for await (const items of portions) {
        found += items.length;
        for (const item of items) {
          const records = recordsOf(item, file, context, groups);
          yield* records;
          lost += isLost(records) ? 1 : 0;
        }
        if (isHopeless(lost, found)) throw new DamagedFile(hopelessReason);
      }
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      yield fileUnreadable(file.path, error.reason);
    }
  }
  yield* groups.rest();
  const promised = manifest.promisedTweets;
  if (promised !== null && promised !== found) yield countDiffers(promised, found);
}

/** The lists and the table of 2012 to 2019. */
function isGrailbird(path: string): boolean {
  return /(?:^|\/)(?:js\/tweets\/[^/]+\.js|tweets\.csv)$/.test(path);
}

function isLost([record]: readonly ArchiveRecord[]): boolean {
  return record?.kind === 'notice' && record.notice.code === 'recordUnreadable';
}

function recordsOf(
  item: ListItem,
  file: ArchiveFile,
  context: DecodingContext,
  groups: EditGroups,
): readonly ArchiveRecord[] {
  if (item.kind === 'broken') return [recordUnreadable(file.path, item.index, item.reason, item.ids)];
  const decoded = decodeTweet(item.value, context);
  if (decoded.kind === 'unreadable')
    return [recordUnreadable(file.path, item.index, decoded.reason, decoded.id === null ? [] : [decoded.id])];
  const { tweet, clampedDate, isMended } = decoded;
  const records: readonly ArchiveRecord[] =
    tweet.versions.length > 1 ? groups.add(tweet) : [{ kind: 'tweet', tweet }];
  return [
    ...records,
    ...(clampedDate === null ? [] : [dateClamped(tweet.id, clampedDate)]),
    ...(item.isGuessed ? [charactersGuessed({ kind: 'tweet', id: tweet.id })] : []),
    ...(isMended ? [charactersLost(tweet.id)] : []),
  ];
}
