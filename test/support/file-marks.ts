// Which file hangs on which post: a practice server tells the first half of a file's SHA-256 in its address, and the
// archive has the bytes. Other servers make new files of what they are sent, so there only numbers can be compared.

import { createHash } from 'node:crypto';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { knownCapabilities, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';
import type { OperationId, StatusId } from '../../src/model/ids.ts';
import { serverStatusId } from '../../src/model/ids.ts';

/** Marks of the files of each post, in order. */
export interface FileMarks {
  readonly planned: ReadonlyMap<OperationId, readonly string[]>;
  readonly shown: ReadonlyMap<StatusId, readonly string[]>;
}

async function markOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex').slice(0, 16);
}

/** What the plan wants. */
export async function plannedMarks(archive: string, given: GivenChoices): Promise<FileMarks['planned']> {
  const choices = choicesSchema.parse(given);
  const staged = await stageForReading([archive], () => undefined, choices);
  const capabilities = knownCapabilities('mastodon', choices);
  await planFromStaging(staged.staging, { account: staged.archive.facts.account, choices, capabilities });
  const marks = new Map<OperationId, string>();
  const planned = new Map<OperationId, readonly string[]>();
  for (const operation of staged.staging.operations()) {
    if (operation.kind === 'upload')
      marks.set(operation.id, await markOf(staged.archive.open(operation.path)));
    else
      planned.set(
        operation.id,
        operation.media.map((id) => marks.get(id) ?? 'none'),
      );
  }
  await staged.close();
  return planned;
}

interface RawStatus {
  readonly id: string;
  readonly media_attachments: readonly { readonly url: string | null }[];
}

/** What a practice server shows. */
export async function shownMarks(
  url: string,
  token: string,
  account: string,
  statuses: readonly StatusId[],
): Promise<FileMarks['shown']> {
  const shown = new Map<StatusId, readonly string[]>();
  for (let olderThan: string | null = null; shown.size < statuses.length;) {
    const from: string = olderThan === null ? '' : `&max_id=${olderThan}`;
    const answer = await fetch(`${url}/api/v1/accounts/${account}/statuses?limit=40${from}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()) as readonly RawStatus[];
    for (const { id, media_attachments: files } of page)
      shown.set(
        serverStatusId(id),
        files.map((file) => /([0-9a-f]{16})\.\w+$/.exec(file.url ?? '')?.[1] ?? 'none'),
      );
    olderThan = page.at(-1)?.id ?? null;
    if (olderThan === null) break;
  }
  return shown;
}
