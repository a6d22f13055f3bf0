// One container, laid out and ready to be read: the archive as the rest of the program knows it.

import { MigrationError } from '../errors/migration-error.ts';
import type { ArchiveFacts, ArchiveFile } from '../model/archive.ts';
import { type Container, DamagedFile } from './container.ts';
import { generationsOf } from './generation.ts';
import { type Layout, layOut } from './layout.ts';
import { readOwner } from './read-account.ts';
import { readGrailbirdFacts } from './read-grailbird-facts.ts';
import { readHeaders } from './read-headers.ts';
import { type Manifest, readManifest } from './read-manifest.ts';
import { type OpeningOptions, UnpackedBudget } from './reading-limits.ts';
import { fileAt } from './sorted-files.ts';
import { readProfile } from './read-profile.ts';
import { readRecords } from './read-records.ts';
import { tiesIn } from './read-ties.ts';
import { sniffMimeType } from './sniff-type.ts';
import type { Input } from './several-inputs.ts';

/**
 * Reads the small files that say whose archive it is; the tweets wait. Throws MigrationError ARCHIVE_NOT_RECOGNISED,
 * ARCHIVE_WITHOUT_TWEETS, ARCHIVE_WITHOUT_ACCOUNT, ARCHIVE_UNREADABLE.
 */
export async function archiveIn(
  container: Container,
  input: string,
  { limits, owner: name }: OpeningOptions,
): Promise<Input> {
  const layout = layOut(container, input);
  const open = (file: ArchiveFile): AsyncIterable<Uint8Array> => openAllowed(container, layout, file.path);
  const mimeType = async (path: string): Promise<string | null> => {
    const inside = layout.containerPath(path);
    return inside === null ? null : sniffMimeType(await container.beginning(inside));
  };
  const [manifestFile] = layout.files.manifest;
  const manifest = manifestFile
    ? await readManifest(open(manifestFile))
    : await readGrailbirdFacts(layout, open);
  const owner = await readOwner({ layout, manifest, open, owner: name }, input);
  return {
    facts: factsOf(layout, input, { account: owner.account, ...manifest }),
    records: () => {
      const budget = new UnpackedBudget(limits);
      const counted = (file: ArchiveFile): AsyncIterable<Uint8Array> => budget.count(open(file));
      return readRecords({ layout, manifest, owner, passedOver: container.passedOver, open: counted });
    },
    ...tiesIn(layout, (file) => new UnpackedBudget(limits).count(open(file))),
    promised: () => readHeaders(layout.files.tweetHeaders, open),
    open: (path) => openMedium(container, layout, path),
    mimeType,
    profile: () => readProfile({ layout, open, mimeType }),
    async fingerprint(path) {
      const checksum = await checksumOf(container, layout, path);
      return `${String(fileAt(layout.media, path)?.sizeBytes ?? 0)}-${checksum.toString(16)}`;
    },
    close: () => container.close(),
    isComplete: !manifest.isPartial && layout.files.tweetHeaders.length > 0,
    hasFile: (path) =>
      fileAt(layout.media, path) !== null || layout.files.profileMedia.some((file) => file.path === path),
  };
}

function factsOf(
  layout: Layout,
  input: string,
  said: Pick<ArchiveFacts, 'account' | 'generatedAt' | 'promisedTweets'> & Pick<Manifest, 'isPartial'>,
): ArchiveFacts {
  const { files, media, leftClosed } = layout;
  const { generatedAt, isPartial } = said;
  return {
    account: said.account,
    generatedAt,
    promisedTweets: said.promisedTweets,
    inputs: [{ path: input, generations: generationsOf(layout), generatedAt, isPartial }],
    read: Object.values(files).flat(),
    leftClosed,
    media: { files: media.length, sizeBytes: media.values().reduce((sum, file) => sum + file.sizeBytes, 0) },
  };
}

/** The only place where a file of a container is opened, and only one that the allow-list names. */
function openAllowed(container: Container, layout: Layout, path: string): AsyncIterable<Uint8Array> {
  const inside = layout.containerPath(path);
  if (inside === null) throw new DamagedFile(notAllowed);
  return container.open(inside);
}

async function checksumOf(container: Container, layout: Layout, path: string): Promise<number> {
  const inside = layout.containerPath(path);
  try {
    if (inside === null) throw new DamagedFile(notAllowed);
    return await container.checksum(inside);
  } catch (error) {
    throw unreadableMedium(path, error);
  }
}

async function* openMedium(container: Container, layout: Layout, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* openAllowed(container, layout, path);
  } catch (error) {
    throw unreadableMedium(path, error);
  }
}

const notAllowed = 'it is not a file that may be opened';

function unreadableMedium(path: string, error: unknown): unknown {
  if (!(error instanceof DamagedFile)) return error;
  return new MigrationError('ARCHIVE_UNREADABLE', { path, reason: error.reason }, { cause: error });
}
