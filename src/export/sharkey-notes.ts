// The plan as a file of notes that Sharkey imports by itself (Settings, Import, "Notes" of Misskey), each with the date of
// its tweet, at once and sent to nobody. Sharkey takes a file that is in the user's Drive under the name its address ends
// with, so the files are told by names that nothing else has. (activitypub.software/TransFem-org/Sharkey,
// packages/backend/src/queue/processors/ImportNotesProcessorService.ts)

import type { OperationId } from '../model/ids.ts';
import type { Operation, StatusOperation, UploadOperation, Visibility } from '../model/operation.ts';
import { writeFor } from '../text/markup.ts';

/** Home is what Misskey calls unlisted. */
const visibilities: Readonly<Record<Visibility, string>> = {
  public: 'public',
  unlisted: 'home',
  private: 'followers',
};

/** What a file is called in the user's Drive: its tweet, its place, its type. */
export function driveName({ id, path }: UploadOperation): string {
  const ending = /\.\w+$/.exec(path)?.[0] ?? '';
  return `${id.replace('media:', '').replace('/', '-')}${ending}`;
}

function noteOf(
  status: StatusOperation,
  names: ReadonlyMap<OperationId, string>,
): Readonly<Record<string, unknown>> {
  const files = status.media.flatMap((id) => {
    const name = names.get(id);
    // Never fetched: a file of this name is found first.
    return name === undefined ? [] : [{ name, url: `https://drive.invalid/${name}` }];
  });
  return {
    id: status.id,
    createdAt: new Date(status.datedMs ?? 0).toISOString(),
    text: status.text === '' ? null : writeFor('misskey', status.text),
    cw: status.contentWarning === '' ? null : status.contentWarning,
    visibility: visibilities[status.visibility],
    localOnly: false,
    replyId: status.replyTo,
    renoteId: null,
    files,
  };
}

/** The file, piece by piece; operations come in the order of the plan, with their dates. Files that are `left` stay out. */
export function* renderSharkeyNotes(
  operations: Iterable<Operation>,
  left: ReadonlySet<OperationId>,
): Generator<string> {
  const names = new Map<OperationId, string>();
  let between = '[\n';
  for (const operation of operations) {
    if (operation.kind === 'upload') {
      if (!left.has(operation.id)) names.set(operation.id, driveName(operation));
      continue;
    }
    yield between + JSON.stringify(noteOf(operation, names));
    for (const id of operation.media) names.delete(id);
    between = ',\n';
  }
  yield between === '[\n' ? '[]\n' : '\n]\n';
}
