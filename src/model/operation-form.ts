// What an operation asks for, compared field by field, whatever the order in which the fields were written down.

import type { Operation, StatusOperation, UploadOperation } from './operation.ts';

/** What of a source post is another way than it was. */
export type FormChange =
  | 'parts'
  | 'words'
  | 'files'
  | 'altTexts'
  | 'contentWarning'
  | 'language'
  | 'visibility'
  | 'mentions'
  | 'date'
  | 'thread'
  | 'fallbacks';

/** Numbers of source posts by what is another way with them. */
export type ChangeCounts = Readonly<Partial<Record<FormChange, number>>>;

/** Every field of every operation; a new one does not compile before it is here. */
const meanings: Readonly<Record<keyof StatusOperation | keyof UploadOperation, FormChange>> = {
  kind: 'parts',
  id: 'parts',
  tweet: 'parts',
  text: 'words',
  links: 'words',
  quote: 'words',
  media: 'files',
  path: 'files',
  sizeBytes: 'files',
  mimeType: 'files',
  conversion: 'files',
  altText: 'altTexts',
  sensitive: 'contentWarning',
  contentWarning: 'contentWarning',
  language: 'language',
  visibility: 'visibility',
  pings: 'mentions',
  datedMs: 'date',
  replyTo: 'thread',
  page: 'fallbacks',
  ifMediaRefused: 'fallbacks',
  ifParentGone: 'fallbacks',
};

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function written(value: unknown): string | undefined {
  return JSON.stringify(value, inOrder);
}

/** Whether both ask the server for the same. */
export function isSameOperation(left: Operation, right: Operation): boolean {
  return written(left) === written(right);
}

function changesOfOne(before: Operation, after: Operation): readonly FormChange[] {
  const [left, right]: Readonly<Record<string, unknown>>[] = [{ ...before }, { ...after }];
  return Object.entries(meanings).flatMap(([field, change]) =>
    written(left?.[field]) === written(right?.[field]) ? [] : [change],
  );
}

/** What is another way in the new form of a source post, each once and in the order of the list above. */
export function formChanges(
  before: readonly Operation[],
  after: readonly Operation[],
): readonly FormChange[] {
  const found = new Set<FormChange>();
  for (const operation of after) {
    const old = before.find(({ id }) => id === operation.id);
    if (old === undefined) found.add(operation.kind === 'status' ? 'parts' : 'files');
    else for (const change of changesOfOne(old, operation)) found.add(change);
  }
  for (const { id, kind } of before)
    if (!after.some((operation) => operation.id === id)) found.add(kind === 'status' ? 'parts' : 'files');
  return [...new Set(Object.values(meanings))].filter((change) => found.has(change));
}
