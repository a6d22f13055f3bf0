// The lists of accounts and likes: small records, read one by one. Named fields only: `like.js` holds other people's
// words, which nobody needs.

import type { ArchiveFile } from '../model/archive.ts';
import { parseTweetId, parseUserId } from '../model/ids.ts';
import { type Tie, type TieKind, tieKinds } from '../model/tie.ts';
import type { Archive, TieRecord } from '../ports/archive.ts';
import { DamagedFile } from './container.ts';
import type { Layout } from './layout.ts';
import { asRecord } from './narrow.ts';
import { readList } from './read-list.ts';
import { hopelessReason, isHopeless } from './reading-limits.ts';
import { fileUnreadable, recordUnreadable } from './reading-notices.ts';

/** How an element of each list is wrapped. */
const wrappers: Readonly<Record<TieKind, string>> = {
  follows: 'following',
  followedBy: 'follower',
  blocks: 'blocking',
  mutes: 'muting',
  likes: 'like',
};

function decodeTie(kind: TieKind, value: unknown): Tie | null {
  const raw = asRecord(asRecord(value)?.[wrappers[kind]]);
  if (kind === 'likes') {
    const tweet = parseTweetId(raw?.['tweetId']);
    return tweet && { kind, tweet };
  }
  const userId = parseUserId(raw?.['accountId']);
  return userId && { kind, userId };
}

type Open = (file: ArchiveFile) => AsyncIterable<Uint8Array>;

async function* readTies(
  kind: TieKind,
  files: readonly ArchiveFile[],
  open: Open,
): AsyncGenerator<TieRecord> {
  for (const file of files) {
    let found = 0;
    let lost = 0;
    try {
      for await (const items of readList(open(file))) {
        found += items.length;
        for (const item of items) {
          const tie = item.kind === 'element' ? decodeTie(kind, item.value) : null;
          if (tie !== null) yield { kind: 'tie', tie };
          else {
            lost += 1;
            yield recordUnreadable(file.path, item.index, item.kind === 'broken' ? item.reason : 'no id');
          }
        }
        if (isHopeless(lost, found)) throw new DamagedFile(hopelessReason);
      }
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      yield fileUnreadable(file.path, error.reason);
    }
  }
}

/** Reading the ties of one input, all of them and kind by kind. */
export interface TiesReading extends Pick<Archive, 'ties'> {
  /** Ties of one kind; null where there is no file of them. */
  readonly tiesOf: (kind: TieKind) => AsyncIterable<TieRecord> | null;
}

/** How the ties of an input are read; memory does not grow with them. */
export function tiesIn({ files }: Layout, open: Open): TiesReading {
  return {
    tiesOf: (kind) => (files[kind].length === 0 ? null : readTies(kind, files[kind], open)),
    async *ties() {
      for (const kind of tieKinds) yield* readTies(kind, files[kind], open);
    },
  };
}
