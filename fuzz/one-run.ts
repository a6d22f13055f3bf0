// One run: the case is written to disk, read and planned with the program's own code, and the outcome is checked.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { choicesSchema } from '../src/choices/choices.ts';
import { knownCapabilities, openArchive } from '../src/compose.ts';
import { MigrationError } from '../src/errors/migration-error.ts';
import { planFromStaging, stageArchive } from '../src/migration.ts';
import { parseTweetId } from '../src/model/ids.ts';
import type { Archive } from '../src/ports/archive.ts';
import type { Staging } from '../src/ports/staging.ts';
import { noticeSentence, placeWords } from '../src/prose/notice-sentences.ts';
import { inspectArchive } from '../src/report/inspect-archive.ts';
import { openStaging } from '../src/store/open-staging.ts';
import type { FuzzCase } from './draw-case.ts';

const choices = choicesSchema.parse({ replies: 'keep', retweets: 'keep', community: 'keep' });
const capabilities = knownCapabilities('mastodon', choices);

const inspected: ReadonlySet<string> = new Set(['record', 'table', 'names', 'mixed']);

/** Writes the case into `folder`; gives the path that a user would name. */
export function writeCase({ form, zip, files }: FuzzCase, folder: string): string {
  const path = join(folder, form === 'zip' ? 'case.zip' : 'case');
  rmSync(path, { recursive: true, force: true });
  if (form === 'zip') {
    writeFileSync(path, zip);
    return path;
  }
  for (const file of files) {
    mkdirSync(dirname(join(path, file.path)), { recursive: true });
    const name = file.name ?? Buffer.from(file.path);
    writeFileSync(Buffer.concat([Buffer.from(`${path}/`), name]), file.bytes);
  }
  return path;
}

/** What went wrong with a case, in a sentence; null when nothing did. */
export async function complaintOf(fuzzCase: FuzzCase, folder: string): Promise<string | null> {
  const path = writeCase(fuzzCase, folder);
  let archive: Archive | null = null;
  const staging = openStaging();
  try {
    archive = await openArchive([path]);
    await stageArchive(archive, staging);
    await readOneMedium(archive, staging);
    await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
    if (inspected.has(fuzzCase.level)) await inspectArchive(archive);
    return complaintAbout(staging, fuzzCase);
  } catch (error) {
    if (!(error instanceof MigrationError))
      return `crash: ${String(error instanceof Error ? error.stack : error)}`;
    return fuzzCase.mayFail ? null : `refused as ${error.code}: ${error.message}`;
  } finally {
    staging.close();
    await archive?.close();
  }
}

/** Media are streamed later, by path; a broken one must be an error with a code. */
async function readOneMedium(archive: Archive, staging: Staging): Promise<void> {
  for (const { media } of staging.tweets()) {
    const file = media.find((medium) => medium.file !== null)?.file ?? null;
    if (file === null) continue;
    try {
      for await (const portion of archive.open(file.path)) if (portion.length === 0) continue;
    } catch (error) {
      if (!(error instanceof MigrationError)) throw error;
    }
    return;
  }
}

function complaintAbout(staging: Staging, { undamaged }: FuzzCase): string | null {
  const twice = new Set<string>();
  for (const notice of staging.notices()) {
    if (noticeSentence(notice).includes('undefined'))
      return `a notice without words: ${JSON.stringify(notice)}`;
    placeWords(notice.where);
    if (notice.code === 'duplicateTweet' && notice.where.kind === 'tweet') twice.add(notice.where.id);
  }
  const texts = new Map<string, string>();
  // Of a version only the last one's words are kept, and a damaged record may have got its id.
  const versions = new Set<string>();
  for (const tweet of staging.tweets()) {
    if (Number.isNaN(new Date(tweet.createdAtMs).getTime()))
      return `tweet ${tweet.id} has an impossible date`;
    if (tweet.versions.length > 1) for (const version of tweet.versions) versions.add(version);
    else if (tweet.content.escaped) texts.set(tweet.id, tweet.content.text);
  }
  for (const [text, wanted] of undamaged) {
    const id = parseTweetId(text);
    if (id === null || staging.indexOf(id) === null) return `the undamaged tweet ${text} is lost`;
    const found = texts.get(id);
    if (found !== undefined && !twice.has(id) && !versions.has(id) && found !== wanted)
      return `the words of tweet ${id} are others: ${found}`;
  }
  for (const operation of staging.operations()) {
    if (operation.kind === 'status' && !operation.text.isWellFormed())
      return `${operation.id} cannot be sent`;
  }
  return null;
}
