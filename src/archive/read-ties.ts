// The lists of accounts, likes and lists: small records, read one by one, named fields only.

import type { ArchiveFile } from '../model/archive.ts';
import { decodeEscapes } from '../model/escapes.ts';
import { parseTweetId, parseUserId } from '../model/ids.ts';
import { type Tie, type TieKind, tieKinds } from '../model/tie.ts';
import type { Archive, TieRecord } from '../ports/archive.ts';
import { DamagedFile } from './container.ts';
import type { Layout } from './layout.ts';
import { type JsonRecord, asList, asRecord, asText } from '../model/json.ts';
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
  listsMade: 'userListInfo',
  listsJoined: 'userListInfo',
  listsFollowed: 'userListInfo',
};

/** In 2018 the pages of all lists stood in one element. */
function decodeLists(
  kind: Extract<Tie, { url: string }>['kind'],
  raw: JsonRecord | null,
): readonly Tie[] | null {
  if (raw === null) return null;
  const urls = [raw['url'], ...asList(raw['urls'])].map(asText);
  return urls.flatMap((url) => (url === null || !/^https?:\/\//.test(url) ? [] : [{ kind, url }]));
}

/** Mostly one; null for what is none. */
function decodeTies(kind: TieKind, value: unknown): readonly Tie[] | null {
  const raw = asRecord(asRecord(value)?.[wrappers[kind]]);
  switch (kind) {
    case 'likes': {
      const tweet = parseTweetId(raw?.['tweetId']);
      const text = asText(raw?.['fullText']);
      return tweet && [{ kind, tweet, text: text === null ? null : decodeEscapes(text) }];
    }
    case 'listsMade':
    case 'listsJoined':
    case 'listsFollowed':
      return decodeLists(kind, raw);
    case 'follows':
    case 'followedBy':
    case 'blocks':
    case 'mutes': {
      const userId = parseUserId(raw?.['accountId']);
      return userId && [{ kind, userId }];
    }
  }
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
          const ties = item.kind === 'element' ? decodeTies(kind, item.value) : null;
          for (const tie of ties ?? []) yield { kind: 'tie', tie };
          if (ties !== null) continue;
          lost += 1;
          yield recordUnreadable(file.path, item.index, item.kind === 'broken' ? item.reason : 'no id');
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
