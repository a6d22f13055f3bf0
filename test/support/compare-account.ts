// Holds what a server shows of an account against a plan, post by post: nothing twice, nothing missing, in order,
// under the right parent, for the right people, with the right files.

import type { TargetAccount } from '../../src/model/account.ts';
import type { OperationId, StatusId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { Server, ServerStatus } from '../../src/ports/server.ts';
import { wordsOfHtml, wordsOfText } from '../../src/recognition/plain-words.ts';
import type { FileMarks } from './file-marks.ts';

/** How many posts of the plan are how on the server. */
export interface Comparison {
  readonly planned: number;
  readonly shown: number;
  readonly missing: readonly OperationId[];
  /** Posts on the server that the plan has not, or not so often. */
  readonly surplus: readonly StatusId[];
  readonly wrongOrder: number;
  readonly wrongParent: readonly OperationId[];
  readonly wrongMedia: readonly OperationId[];
  readonly wrongVisibility: readonly OperationId[];
}

/** All statuses of the account as the server lists them, oldest first. */
export async function listAccount(server: Server, account: TargetAccount): Promise<readonly ServerStatus[]> {
  const all: ServerStatus[] = [];
  for (let olderThan: StatusId | null = null; ;) {
    const answer = await server.listStatuses(account.id, olderThan);
    if (answer.kind !== 'ok') throw new Error(`The listing failed: ${JSON.stringify(answer)}`);
    const seen = new Set(all.map(({ id }) => id));
    const fresh = answer.value.filter(({ id }) => !seen.has(id));
    const last = fresh.at(-1);
    if (last === undefined) return all.reverse();
    all.push(...fresh);
    olderThan = last.id;
  }
}

function wordsOf(operation: StatusOperation): string {
  return wordsOfText(operation.text);
}

function hasFiles(operation: StatusOperation, status: ServerStatus, files: FileMarks | null): boolean {
  if (status.media.length !== operation.media.length) return false;
  const [wanted, found] = [files?.planned.get(operation.id), files?.shown.get(status.id)];
  return files === null || wanted?.join() === found?.join();
}

/**
 * Compares; statuses of equal words are told apart by their order. Without marks of the files only their number
 * is compared.
 */
export function compareAccount(
  planned: readonly StatusOperation[],
  shown: readonly ServerStatus[],
  files: FileMarks | null = null,
): Comparison {
  const byWords = new Map<string, ServerStatus[]>();
  for (const status of shown) {
    const words = wordsOfHtml(status.content);
    byWords.set(words, [...(byWords.get(words) ?? []), status]);
  }
  const found = new Map<OperationId, ServerStatus>();
  for (const operation of planned) {
    const status = byWords.get(wordsOf(operation))?.shift();
    if (status) found.set(operation.id, status);
  }
  const places = planned.flatMap(({ id }) => {
    const status = found.get(id);
    return status ? [shown.indexOf(status)] : [];
  });
  const parentOf = ({ replyTo }: StatusOperation): StatusId | null =>
    replyTo === null ? null : (found.get(replyTo)?.id ?? null);
  const wrong = (
    isWrong: (operation: StatusOperation, status: ServerStatus) => boolean,
  ): readonly OperationId[] =>
    planned.flatMap((operation) => {
      const status = found.get(operation.id);
      return status && isWrong(operation, status) ? [operation.id] : [];
    });
  return {
    planned: planned.length,
    shown: shown.length,
    missing: planned.filter(({ id }) => !found.has(id)).map(({ id }) => id),
    surplus: [...byWords.values()].flat().map(({ id }) => id),
    wrongOrder: places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0)).length,
    wrongParent: wrong((operation, status) => status.replyTo !== parentOf(operation)),
    wrongMedia: wrong((operation, status) => !hasFiles(operation, status, files)),
    wrongVisibility: wrong((operation, status) => status.visibility !== operation.visibility),
  };
}
