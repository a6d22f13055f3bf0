// docs/exit-codes.md shows what src/errors says. `UPDATE_GOLDEN=1 npx vitest run test/errors` writes its tables anew.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, type ErrorCode, type ErrorRow } from '../../src/errors/catalogue.ts';
import { exitCodes } from '../../src/errors/exit-codes.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { expectDocTable } from '../support/doc-tables.ts';

const errors = Object.entries(catalogue) as readonly (readonly [ErrorCode, ErrorRow])[];

/** The sentence above each exit code in the source is what the page says of it. */
function exitSentences(): ReadonlyMap<string, string> {
  const path = resolve(import.meta.dirname, '../../src/errors/exit-codes.ts');
  const rows = readFileSync(path, 'utf8').matchAll(/\/\*\* (.+?) \*\/\n\s+(\w+): \d+,/g);
  return new Map([...rows].map(([, sentence = '', name = '']) => [name, sentence]));
}

describe('docs/exit-codes.md', () => {
  it('holds every exit code with its sentence', () => {
    const sentences = exitSentences();
    expectDocTable('exit-codes.md', 'exit codes', [
      ['code', 'name', 'meaning'],
      ...Object.entries(exitCodes).map(([name, code]) => [String(code), name, sentences.get(name) ?? '']),
    ]);
    expect([...sentences.keys()]).toEqual(Object.keys(exitCodes));
  });

  it('holds every error with its exit code, message and hint', () => {
    expectDocTable('exit-codes.md', 'errors', [
      ['error', 'exit', 'message', 'what to do'],
      ...errors.map(([code, { exit, message, hint }]) => [
        `\`${code}\``,
        String(exitCodes[exit]),
        message,
        hint,
      ]),
    ]);
  });
});

describe('the tables', () => {
  it('give every cause its own number', () => {
    const codes = Object.values(exitCodes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(errors)('%s says what happened and what to do', (code, { exit, message, hint }) => {
    const error = new MigrationError(code);
    expect(error.exitCode).toBe(exitCodes[exit]);
    expect(error.exitCode).toBeGreaterThan(1);
    expect(message).toMatch(/[.}]$/);
    expect(hint).not.toBe('');
  });
});
