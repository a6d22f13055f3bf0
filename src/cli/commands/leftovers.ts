// `tweetferry leftovers`: likes and lists, which no server can take, as tables and pages to keep.

import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openForReading } from '../../compose.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { type Leftover, type LeftoverForm, leftoverPage, leftoverTable } from '../../export/leftovers.ts';
import type { Archive } from '../../ports/archive.ts';
import { plural } from '../../prose/numbers.ts';
import { safeLine } from '../../prose/terminal-safe.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';

/** Pieces are written together, for speed. */
const portionCharacters = 65_536;

/** One file, begun with its first record, so that nobody gets an empty one. */
class LeftoverFile {
  readonly #path: string;
  readonly #form: LeftoverForm;
  #file: FileHandle | null = null;
  #waiting = '';

  constructor(path: string, form: LeftoverForm) {
    this.#path = path;
    this.#form = form;
  }

  async add(leftover: Leftover): Promise<void> {
    // Never over a file that is there, and for nobody else to read.
    if (this.#file === null) {
      this.#file = await open(this.#path, 'wx', 0o600);
      this.#waiting = this.#form.head;
    }
    this.#waiting += this.#form.record(leftover);
    if (this.#waiting.length >= portionCharacters) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#file === null) return;
    this.#waiting += this.#form.foot;
    try {
      await this.#flush();
    } finally {
      await this.#file.close();
    }
  }

  async #flush(): Promise<void> {
    await this.#file?.write(this.#waiting);
    this.#waiting = '';
  }
}

interface Counts {
  likes: number;
  lists: number;
  unreadable: number;
}

function isLeftover(tie: { readonly kind: string }): tie is Leftover {
  return ['likes', 'listsMade', 'listsJoined', 'listsFollowed'].includes(tie.kind);
}

async function writeAll(archive: Archive, folder: string): Promise<Counts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const filesOf = (name: string, title: string): readonly LeftoverFile[] => [
    new LeftoverFile(join(folder, `${name}.csv`), leftoverTable),
    new LeftoverFile(join(folder, `${name}.html`), leftoverPage(title)),
  ];
  const { screenName } = archive.facts.account;
  const likes = filesOf('likes', `Tweets that @${screenName} liked`);
  const lists = filesOf('lists', `Lists of @${screenName}`);
  const counts: Counts = { likes: 0, lists: 0, unreadable: 0 };
  try {
    for await (const record of archive.ties()) {
      if (record.kind === 'notice') counts.unreadable += 1;
      else if (isLeftover(record.tie)) {
        const isLike = record.tie.kind === 'likes';
        counts[isLike ? 'likes' : 'lists'] += 1;
        for (const file of isLike ? likes : lists) await file.add(record.tie);
      }
    }
  } finally {
    for (const file of [...likes, ...lists]) await file.end();
  }
  return counts;
}

/** Writes them into the folder. Throws MigrationError FILE_UNWRITABLE, also where such files are there already. */
export async function leftovers(
  { terminal }: Deps,
  paths: readonly string[],
  flags: ChoiceFlags & { readonly out: string },
): Promise<void> {
  const { out } = flags;
  const archive = await openForReading(paths, await choicesFrom(flags));
  try {
    const { likes, lists, unreadable } = await writeAll(archive, out);
    const words = `${plural(likes, 'like')} and ${plural(lists, 'list')} are in ${safeLine(out)}, as tables and as pages.\n`;
    terminal.write(likes + lists === 0 ? 'The archive holds neither likes nor lists.\n' : words);
    if (unreadable > 0) terminal.say(`${plural(unreadable, 'record')} could not be read.`);
    terminal.say('X puts no bookmarks into its archives.');
  } catch (error) {
    if (error instanceof MigrationError || !(error instanceof Error && 'syscall' in error)) throw error;
    throw new MigrationError('FILE_UNWRITABLE', { path: out, reason: error.message }, { cause: error });
  } finally {
    await archive.close();
  }
}
