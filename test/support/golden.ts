// Golden files: what a situation gives, kept as text under fixtures/golden/ so that a change shows as a diff.
// `UPDATE_GOLDEN=1 npx vitest run <tests>` writes them anew.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect } from 'vitest';

const root = resolve(import.meta.dirname, '../../fixtures/golden');

function readGolden(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Expects `text` to be what `fixtures/golden/<name>` holds; with UPDATE_GOLDEN=1 writes it there first. */
export function expectGolden(name: string, text: string): void {
  const path = resolve(root, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text, `fixtures/golden/${name}`).toBe(readGolden(path));
}
