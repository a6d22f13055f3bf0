// The workbench in SQLite. It can be made again from the archive, so nothing in it is ever synced, and it is gone
// with the process. Callers may write while they read: every reader goes by pages.

import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Staging, TweetIndexRow } from '../ports/staging.ts';
import { ChunkTable } from './chunk-table.ts';
import { inTransaction } from './open-database.ts';
import { PlanShelf } from './plan-shelf.ts';
import { TweetShelf } from './tweet-shelf.ts';
import { inWorkspace } from './unwritable.ts';
import { VerdictShelf } from './verdict-shelf.ts';

/** Disposable: no journal, no syncing. 8 MiB of pages stay in memory, whatever the size of the archive. */
const settings = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -8192;`;

/** SQLite's name for a database of its own in the temporary folder, 0600 and deleted when closed. */
const unnamed = '';

function openEmpty(): DatabaseSync {
  const database = new DatabaseSync(unnamed);
  database.exec(settings);
  return database;
}

/** All that is known of a tweet which only the ledger has. */
function earlierRow(id: TweetId): TweetIndexRow {
  return { id, kind: 'original', parent: null, community: false };
}

function* named<Item>(folder: string, items: Generator<Item>): Generator<Item> {
  for (;;) {
    const next = inWorkspace(folder, () => items.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * Opens an empty staging, which stays in memory while it is small and spills into the temporary folder. Every
 * method throws MigrationError WORKSPACE_UNWRITABLE when the disk is full.
 */
export function openStaging(): Staging {
  const folder = tmpdir();
  return inWorkspace(folder, () => {
    const database = openEmpty();
    const tweets = new TweetShelf(database);
    const plan = new PlanShelf(database);
    const verdicts = new VerdictShelf(database);
    const notices = new ChunkTable<Notice>(database, 'reading_notices');
    let isOpen = true;
    const write = <Value>(work: () => Value): Value =>
      inWorkspace(folder, () => inTransaction(database, work));
    return {
      addTweets: (added) => write(() => added.filter((tweet) => !tweets.add(tweet)).map(({ id }) => id)),
      addPromised: (ids) => {
        write(() => {
          for (const id of ids) tweets.promise(id);
        });
      },
      isPromised: (id) => inWorkspace(folder, () => tweets.isPromised(id)),
      storedTweet: (id) => inWorkspace(folder, () => tweets.stored(id)),
      repliesToOwn: () => named(folder, tweets.repliesToOwn()),
      replaceTweets: (changed) => {
        write(() => {
          for (const tweet of changed) tweets.replace(tweet);
        });
      },
      addNotices: (added) => {
        write(() => {
          notices.append(added);
        });
      },
      indexOf: (id) =>
        inWorkspace(folder, () => tweets.find(id) ?? (plan.isEarlier(id) ? earlierRow(id) : null)),
      hasReply: (id) => inWorkspace(folder, () => tweets.hasReply(id)),
      addVerdicts: (added) => {
        write(() => {
          verdicts.add(added);
        });
      },
      verdict: (id) => inWorkspace(folder, () => verdicts.find(id)),
      keepTop: (count) => {
        write(() => {
          verdicts.keepTop(count);
        });
      },
      wanted: () => named(folder, verdicts.wanted()),
      bring: (ids) => {
        write(() => {
          verdicts.bring(ids);
        });
      },
      tweets: () => named(folder, tweets.read()),
      clearPlan: () => {
        write(() => {
          plan.clear();
          verdicts.clear();
        });
      },
      addEarlier: (posted) => {
        write(() => {
          plan.addEarlier(posted);
        });
      },
      addPlans: (added) => {
        write(() => {
          plan.add(added);
        });
      },
      planned: (id) => inWorkspace(folder, () => plan.find(id)),
      operations: () => named(folder, plan.operations.read()),
      plans: () => named(folder, plan.read()),
      *notices() {
        yield* named(folder, notices.read());
        yield* named(folder, plan.notices.read());
      },
      close: () => {
        if (isOpen) database.close();
        isOpen = false;
      },
    };
  });
}
