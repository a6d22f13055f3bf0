// What every bad input must come to: one clear error, and a migration that goes on as if nothing had been.

import { expect } from 'vitest';
import type { ErrorCode } from '../../src/errors/catalogue.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { fixture } from './archives.ts';
import { textsOn, type Crossing } from './crossing.ts';
import { plannedStatuses } from './planned-statuses.ts';
import { toldErrors, type ProgramRun } from './run-program.ts';

/** Four posts, three of them in one thread. */
export const smallArchive = fixture('threads');

/** One error of that code, told once, with what it leaves with; nothing on stdout. */
export function expectError(run: ProgramRun, code: ErrorCode): void {
  const { exitCode } = new MigrationError(code);
  expect(toldErrors(run)).toEqual([expect.objectContaining({ type: 'error', code, exitCode })]);
  const [told] = toldErrors(run);
  expect([told?.message, told?.hint, told?.state].join(' ')).not.toMatch(/\{\w+\}|undefined|NaN/);
  // The hint alone gives advice, so that the two cannot disagree.
  expect(told?.state ?? '').not.toMatch(/\bcommand\b|\bgo on\b|--/);
  expect(run).toMatchObject({ exitCode, stdout: '' });
}

/** The migration runs to its end, and every post is there once. */
export async function expectToGoOn(crossing: Crossing, ...flags: readonly string[]): Promise<void> {
  const run = await crossing.migrate(smallArchive, ...flags);
  expect(run.exitCode, run.stderr).toBe(0);
  const planned = await plannedStatuses(smallArchive, {});
  expect(textsOn(crossing.practice)).toEqual(planned.map(({ text }) => text));
}
