// The archive's front door: what the user named, a zip, a folder or a file of tweets, becomes an Archive.

import { stat } from 'node:fs/promises';
import { MigrationError } from '../errors/migration-error.ts';
import { isOwnName } from '../model/own-names.ts';
import type { Archive } from '../ports/archive.ts';
import { archiveIn } from './archive-in.ts';
import type { Container } from './container.ts';
import { systemCode, unreadable } from './file-bytes.ts';
import { openFolder } from './folder-container.ts';
import { sideBySide } from './side-by-side.ts';
import { type NamedContainer, type WholeContainer, checkParts, putPartsTogether } from './export-parts.ts';
import { withNestedMedia } from './nested-zips.ts';
import { isSingleFile, openSingleFile } from './single-file.ts';
import { type OpeningOptions, type ReadingLimits, defaultLimits } from './reading-limits.ts';
import { type Input, joinInputs } from './several-inputs.ts';
import { openZip } from './zip-container.ts';

/**
 * Opens zips, folders and files of one account as one archive: of any generation, with a folder around the data at any
 * depth, or the data folder itself.
 * Throws MigrationError ARCHIVE_NOT_FOUND, ARCHIVE_NOT_RECOGNISED, ARCHIVE_WITHOUT_TWEETS, ARCHIVE_WITHOUT_ACCOUNT,
 * ARCHIVE_UNREADABLE, ARCHIVES_OF_DIFFERENT_ACCOUNTS, ARCHIVE_OWNER_DIFFERS; CHOICES_INVALID where no path is given.
 */
export async function openArchive(
  paths: readonly string[],
  limits: ReadingLimits = defaultLimits,
  owner: string | null = null,
): Promise<Archive> {
  const named: NamedContainer[] = [];
  try {
    for (const path of paths) {
      const container = await openContainer(path, limits);
      named.push({ path, container });
      named.splice(-1, 1, { path, container: await withNestedMedia(container, limits) });
    }
    const inputs: Input[] = [];
    for (const whole of putPartsTogether(named)) inputs.push(...(await openInputs(whole, { limits, owner })));
    const archive = joinInputs(inputs);
    checkOwner(archive, owner);
    return archive;
  } catch (error) {
    for (const { container } of named) await container.close();
    throw error;
  }
}

/** Mostly one; several where archives lie side by side in what was named. */
function checkOwner({ facts: { account, inputs } }: Archive, owner: string | null): void {
  if (owner === null || isOwnName(owner, account)) return;
  const path = inputs[0]?.path ?? '';
  throw new MigrationError('ARCHIVE_OWNER_DIFFERS', { path, account: account.screenName, owner });
}

async function openInputs(whole: WholeContainer, options: OpeningOptions): Promise<readonly Input[]> {
  const inputs: Input[] = [];
  for (const { name, part } of sideBySide(whole.container, whole.path))
    inputs.push(await archiveIn(part, name, options));
  const [first] = inputs;
  if (first === undefined || whole.parts.length === 0) return inputs;
  await checkParts(whole, first.facts.account);
  const parts = whole.parts.map(({ path }) => ({
    path,
    generations: [],
    generatedAt: null,
    isPartial: true,
  }));
  const facts = { ...first.facts, inputs: [...first.facts.inputs, ...parts] };
  return [{ ...first, facts }, ...inputs.slice(1)];
}

async function openContainer(path: string, limits: ReadingLimits): Promise<Container> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await openFolder(path);
    if (found.isFile()) return await (isSingleFile(path) ? openSingleFile(path) : openZip(path, limits));
  } catch (error) {
    if (systemCode(error) === 'ENOENT')
      throw new MigrationError('ARCHIVE_NOT_FOUND', { path }, { cause: error });
    throw unreadable(path, error);
  }
  throw new MigrationError('ARCHIVE_NOT_RECOGNISED', { path });
}
