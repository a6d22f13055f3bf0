// One container, laid out and ready to be read: the archive as the rest of the program knows it.

import { MigrationError } from '../errors/migration-error.ts';
import type { ArchiveFacts, ArchiveFile } from '../model/archive.ts';
import { type Container, DamagedFile } from './container.ts';
import { generationsOf } from './generation.ts';
import { type Layout, layOut } from './layout.ts';
import { readAccount } from './read-account.ts';
import { readGrailbirdFacts } from './read-grailbird-facts.ts';
import { readHeaders } from './read-headers.ts';
import { type Manifest, readManifest } from './read-manifest.ts';
import { type ReadingLimits, UnpackedBudget, defaultLimits } from './reading-limits.ts';
import { readRecords } from './read-records.ts';
import { tiesIn } from './read-ties.ts';
import type { Input } from './several-inputs.ts';

/**
 * Reads the small files that say whose archive it is; the tweets wait. Throws MigrationError ARCHIVE_NOT_RECOGNISED,
 * ARCHIVE_WITHOUT_TWEETS, ARCHIVE_WITHOUT_ACCOUNT, ARCHIVE_UNREADABLE.
 */
export async function archiveIn(
  container: Container,
  input: string,
  limits: ReadingLimits = defaultLimits,
): Promise<Input> {
  const layout = layOut(container, input);
  const open = (file: ArchiveFile): AsyncIterable<Uint8Array> => openAllowed(container, layout, file.path);
  const [manifestFile] = layout.files.manifest;
  const manifest = manifestFile
    ? await readManifest(open(manifestFile))
    : await readGrailbirdFacts(layout, open);
  const paths = new Set(layout.files.media.map(({ path }) => path));
  const account = await readAccount({ layout, manifest, open }, input);
  return {
    facts: factsOf(layout, input, { account, ...manifest }),
    records: () => {
      const budget = new UnpackedBudget(limits);
      const counted = (file: ArchiveFile): AsyncIterable<Uint8Array> => budget.count(open(file));
      return readRecords({ layout, manifest, account, passedOver: container.passedOver, open: counted });
    },
    ...tiesIn(layout, (file) => new UnpackedBudget(limits).count(open(file))),
    promised: () => readHeaders(layout.files.tweetHeaders, open),
    open: (path) => openMedium(container, layout, path),
    close: () => container.close(),
    isComplete: !manifest.isPartial && layout.files.tweetHeaders.length > 0,
    hasFile: (path) => paths.has(path),
  };
}

function factsOf(
  layout: Layout,
  input: string,
  said: Pick<ArchiveFacts, 'account' | 'generatedAt' | 'promisedTweets'> & Pick<Manifest, 'isPartial'>,
): ArchiveFacts {
  const { files, leftClosed } = layout;
  const { media, ...read } = files;
  const { generatedAt, isPartial } = said;
  return {
    account: said.account,
    generatedAt,
    promisedTweets: said.promisedTweets,
    inputs: [{ path: input, generations: generationsOf(layout), generatedAt, isPartial }],
    read: Object.values(read).flat(),
    leftClosed,
    media: { files: media.length, sizeBytes: media.reduce((sum, file) => sum + file.sizeBytes, 0) },
  };
}

/** The only place where a file of a container is opened, and only one that the allow-list names. */
function openAllowed(container: Container, layout: Layout, path: string): AsyncIterable<Uint8Array> {
  const inside = layout.containerPath(path);
  if (inside === null) throw new DamagedFile('it is not a file that may be opened');
  return container.open(inside);
}

async function* openMedium(container: Container, layout: Layout, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* openAllowed(container, layout, path);
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new MigrationError('ARCHIVE_UNREADABLE', { path, reason: error.reason }, { cause: error });
  }
}
