// Holds the source against the import table, the size rules and the naming rules, and prints the sentence of
// whatever is broken.

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTable, type ImportRule } from './import-table.ts';

const root = join(import.meta.dirname, '../../src');
const files = globSync('**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const roomOf = (file: string): string => file.split('/', 1)[0] ?? file;

function importsOf(file: string): readonly string[] {
  const pattern =
    /(?:^|\n)(?:import|export)\s[^'"]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\('([^']+)'\)/g;
  return [...textOf(file).matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isAllowed(rule: ImportRule, file: string, specifier: string): boolean {
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier);
    return rule.libraries.includes(name) || (name.startsWith('node:') && rule.libraries.includes('node:*'));
  }
  const target = roomOf(normalize(join(dirname(file), specifier)).replaceAll('\\', '/'));
  if (target === 'cli') return rule.room === 'cli';
  return (
    ['model', 'errors', rule.room].includes(target) || rule.rooms.includes(target) || rule.rooms.includes('*')
  );
}

describe('the import table', () => {
  it('names every room of src, and no other', () => {
    const named = importTable.map(({ room }) => room);
    expect([...new Set(files.map(roomOf))].filter((room) => !named.includes(room))).toEqual([]);
  });

  it.each(importTable)('$room: $sentence', (rule) => {
    const broken = files
      .filter((file) => roomOf(file) === rule.room)
      .flatMap((file) =>
        importsOf(file)
          .filter((one) => !isAllowed(rule, file, one))
          .map((one) => `${file} imports ${one}`),
      );
    expect(broken, rule.sentence).toEqual([]);
  });

  it('has no cycles between files', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((one) => one.startsWith('.'))
          .map((one) => normalize(join(dirname(file), one))),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('the house rules', () => {
  it('keeps files small: none over 300 lines', () => {
    const long = files.filter((file) => textOf(file).split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('begins every file with what it is for', () => {
    expect(files.filter((file) => !/^(?:\/\/|\/\*)/.test(textOf(file)))).toEqual([]);
  });

  it('has no names that say nothing, and no default exports', () => {
    expect(
      files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|manager|service)(?:\.|\/)/i.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /^export default/m.test(textOf(file)))).toEqual([]);
  });

  it('gives every exported name a docstring', () => {
    const bare = files.flatMap((file) =>
      [
        ...textOf(file).matchAll(
          /([^\n]*)\n(export (?:async )?(?:function\*?|const|class|interface|type) (\w+))/g,
        ),
      ]
        .filter(([, before]) => !/\*\/\s*$/.test(before ?? ''))
        .map(([, , , name]) => `${file}: ${name ?? ''}`),
    );
    expect(bare).toEqual([]);
  });

  it('lets only the CLI read or leave the process', () => {
    const guilty = files.filter(
      (file) =>
        roomOf(file) !== 'cli' &&
        /\bprocess\.(?:argv|env|exit|stdout|stdin|stderr|on)\b|\bconsole\./.test(textOf(file)),
    );
    expect(guilty.map((file) => relative('.', file))).toEqual([]);
  });
});
