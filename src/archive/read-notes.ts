// Long texts are read before the tweets and held: they are few, and each is needed when its tweet comes by.

import type { ArchiveFile } from '../model/archive.ts';
import type { ArchiveRecord } from '../ports/archive.ts';
import { DamagedFile } from './container.ts';
import { type Note, decodeNote } from './decode-note.ts';
import { charactersGuessed, fileUnreadable, recordUnreadable } from './reading-notices.ts';
import { readList } from './read-list.ts';

/** How much text is held, in UTF-16 units: a thousand of the longest posts X allows. */
const mostText = 25_000_000;

/** The notes, and what was lost on the way. */
export interface NotesRead {
  readonly notes: readonly Note[];
  readonly notices: readonly ArchiveRecord[];
}

/** Reads all note files. `open` gives the bytes of one. */
export async function readNotes(
  files: readonly ArchiveFile[],
  open: (file: ArchiveFile) => AsyncIterable<Uint8Array>,
): Promise<NotesRead> {
  const notes: Note[] = [];
  const notices: ArchiveRecord[] = [];
  let textLength = 0;
  for (const file of files) {
    try {
      for await (const items of readList(open(file))) {
        for (const item of items) {
          const note = item.kind === 'element' ? decodeNote(item.value) : null;
          const reason = item.kind === 'broken' ? item.reason : 'no note';
          if (note === null) notices.push(recordUnreadable(file.path, item.index, reason));
          else notes.push(note);
          if (note !== null && item.kind === 'element' && item.isGuessed)
            notices.push(charactersGuessed({ kind: 'file', path: file.path, element: item.index }));
          textLength += note?.text.length ?? 0;
        }
        if (textLength > mostText) throw new DamagedFile('it holds more long posts than fit in memory');
      }
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      notices.push(fileUnreadable(file.path, error.reason));
    }
  }
  return { notes, notices };
}
