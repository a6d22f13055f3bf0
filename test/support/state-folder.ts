// A state folder for all tests of a run: locks of accounts must not lie in the home of whoever runs the tests.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'tweetferry-state-'));

/** Vitest calls it once, before the workers start; they and the programs they start inherit the environment. */
export function setup(): void {
  process.env['XDG_STATE_HOME'] = folder;
}

/** Vitest calls it when all tests are over. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
