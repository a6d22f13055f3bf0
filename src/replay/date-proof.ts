// Whether the server keeps the dates it is asked for. The first post that asks for one proves it, before a second is
// sent; a server that refuses or ignores it stops the run, because a wrong date cannot be mended.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import { isDatedSo } from '../recognition/recognise.ts';

/** So many refusals in a row are no longer about the single post. */
const mostRefusals = 3;

/** Whether a post has the date that was asked for; true where none was. */
export function isDatedAsAsked(status: StatusOperation, shown: ServerStatus): boolean {
  return status.datedMs === null || isDatedSo(status, shown);
}

/** The error for a post that has another. */
export function datesIgnored(
  instance: string,
  status: StatusOperation,
  { url }: ServerStatus,
): MigrationError {
  return new MigrationError('BACKDATING_IGNORED', { instance, operation: status.id, url });
}

/** What one run has learned of it. */
export class DateProof {
  readonly #instance: string;
  #refusals: number;

  /** `isProven`: posts of an earlier run are on the server. */
  constructor(instance: string, isProven: boolean) {
    this.#instance = instance;
    this.#refusals = isProven ? 0 : mostRefusals - 1;
  }

  /** Hears every answer. Throws MigrationError BACKDATING_IGNORED or BACKDATING_REFUSED where the run must not go on. */
  hear(status: StatusOperation, answer: Answer<ServerStatus>): void {
    if (status.datedMs === null) return;
    if (answer.kind === 'ok') {
      if (!isDatedAsAsked(status, answer.value)) throw datesIgnored(this.#instance, status, answer.value);
      this.#refusals = 0;
    }
    if (answer.kind !== 'refused' || answer.refusal !== 'forbidden' || !answer.isFromApi) return;
    this.#refusals += 1;
    if (this.#refusals < mostRefusals) return;
    const args = { instance: this.#instance, operation: status.id, reason: answer.message };
    throw new MigrationError('BACKDATING_REFUSED', args);
  }
}
