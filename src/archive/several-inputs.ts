// Several zips and folders of one account as one archive. They are read from the newest to the oldest, so that the newest
// record of a tweet is the one on the workbench when an older one comes to fill its gaps.

import { MigrationError } from '../errors/migration-error.ts';
import type { ArchiveFacts, ArchiveFile } from '../model/archive.ts';
import type { SourceProfile } from '../model/profile.ts';
import { type TieKind, tieKinds } from '../model/tie.ts';
import type { Archive, ArchiveRecord, TieRecord } from '../ports/archive.ts';
import { unknownScreenName } from './account-from-tweets.ts';

/** What an opened input says beside being an archive. */
export interface Input extends Archive {
  /** It holds every tweet of the account that still existed when X made it. */
  readonly isComplete: boolean;
  /** Ties of one kind; null where the input has no file of them. */
  readonly tiesOf: (kind: TieKind) => AsyncIterable<TieRecord> | null;
  readonly hasFile: (path: string) => boolean;
}

function madeMs({ facts }: Archive): number {
  return facts.generatedAt === null ? 0 : Date.parse(facts.generatedAt);
}

/** The newest first; of unknown date are the oldest generations and single files. */
function newestFirst(inputs: readonly Input[]): readonly Input[] {
  const generation = ({ facts }: Archive): string => facts.inputs[0]?.generations[0] ?? '';
  return inputs.toSorted(
    (left, right) => madeMs(right) - madeMs(left) || generation(right).localeCompare(generation(left), 'en'),
  );
}

function isKnown({ facts }: Archive): boolean {
  return facts.account.screenName !== unknownScreenName;
}

function checkAccounts(inputs: readonly Input[]): void {
  const [first, ...others] = inputs.filter(isKnown);
  const another = others.find(({ facts }) => facts.account.id !== first?.facts.account.id);
  if (first === undefined || another === undefined) return;
  const nameOf = ({ facts }: Archive): string =>
    `${facts.inputs[0]?.path ?? ''} (@${facts.account.screenName})`;
  throw new MigrationError('ARCHIVES_OF_DIFFERENT_ACCOUNTS', {
    first: nameOf(first),
    second: nameOf(another),
  });
}

function closedIn(facts: readonly ArchiveFacts[]): ArchiveFacts['leftClosed'] {
  const closed = new Map(facts.flatMap((one) => one.leftClosed).map((file) => [file.path, file]));
  return [...closed.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
}

function joinFacts(inputs: readonly Input[]): ArchiveFacts | null {
  const facts = inputs.map((input) => input.facts);
  const [newest] = facts;
  if (newest === undefined) return null;
  const account = inputs.find(isKnown)?.facts.account ?? newest.account;
  const names = facts.flatMap((one) => [one.account.screenName, ...one.account.formerScreenNames]);
  const former = names.filter((name) => name !== account.screenName && name !== unknownScreenName);
  return {
    ...newest,
    account: { ...account, formerScreenNames: [...new Set(former)] },
    inputs: facts.flatMap((one) => one.inputs),
    read: facts.flatMap((one): readonly ArchiveFile[] => one.read),
    leftClosed: closedIn(facts),
    media: {
      files: facts.reduce((sum, { media }) => sum + media.files, 0),
      sizeBytes: facts.reduce((sum, { media }) => sum + media.sizeBytes, 0),
    },
  };
}

/** That an input is one part of several is worth saying only where the others are missing; what stays behind is counted once. */
const saidOfOne: ReadonlySet<string> = new Set(['partialArchive', 'authorUnknown']);

async function* recordsOf(inputs: readonly Input[]): AsyncGenerator<ArchiveRecord> {
  let completeBeforeMs: number | null = null;
  for (const [place, input] of inputs.entries()) {
    const from = place === 0 ? null : { completeBeforeMs };
    for await (const record of input.records()) {
      if (record.kind === 'tweet') yield from === null ? record : { ...record, from };
      else if (!saidOfOne.has(record.notice.code) && (from === null || record.notice.code !== 'leftBehind'))
        yield record;
    }
    if (input.isComplete && madeMs(input) > 0) completeBeforeMs ??= madeMs(input);
  }
}

/** The newest list of each kind stands for itself: who is no longer in it is followed no longer. Parts are put together. */
async function* tiesOf(inputs: readonly Input[]): AsyncGenerator<TieRecord> {
  for (const kind of tieKinds) {
    for (const { tiesOf: read, facts } of inputs) {
      const ties = read(kind);
      if (ties === null) continue;
      yield* ties;
      if (facts.inputs[0]?.isPartial !== true) break;
    }
  }
}

async function profileIn(inputs: readonly Input[]): Promise<SourceProfile | null> {
  for (const input of inputs) {
    const profile = await input.profile();
    if (profile !== null) return profile;
  }
  return null;
}

/**
 * Joins opened inputs; one is left as it is. Throws MigrationError ARCHIVES_OF_DIFFERENT_ACCOUNTS with two of them named.
 */
export function joinInputs(given: readonly Input[]): Archive {
  const [only] = given;
  if (only !== undefined && given.length === 1 && only.facts.inputs.length === 1) return only;
  checkAccounts(given);
  const inputs = newestFirst(given);
  const facts = joinFacts(inputs);
  const [newest] = inputs;
  if (facts === null || newest === undefined)
    throw new MigrationError('CHOICES_INVALID', { problem: 'Give at least one archive.' });
  // A file of a tweet has the same name in every export; the newest that has it is taken.
  const inputWith = (path: string): Input => inputs.find((input) => input.hasFile(path)) ?? newest;
  return {
    facts,
    records: () => recordsOf(inputs),
    profile: () => profileIn(inputs),
    ties: () => tiesOf(inputs),
    promised: () => (inputs.find(({ isComplete }) => isComplete) ?? newest).promised(),
    open: (path) => inputWith(path).open(path),
    mimeType: (path) => inputWith(path).mimeType(path),
    fingerprint: (path) => inputWith(path).fingerprint(path),
    close: async () => {
      for (const input of inputs) await input.close();
    },
  };
}
