// docs/archive-files.md against the code and against every name that X's exports have had.

import { describe, expect, it } from 'vitest';
import { closedName } from '../../src/archive/closed-files.ts';
import { isPassedOver } from '../../src/archive/container.ts';
import { roleOf } from '../../src/archive/file-roles.ts';
import type { ClosedReason } from '../../src/model/archive.ts';
import { closedFolders, closedNames, mediaNames, readNames } from '../support/archive-names.ts';
import { readDoc } from '../support/doc-tables.ts';

type Section = 'Read' | 'Private: never opened' | 'Ignored: not opened either';

/** The names in the first column of a section's table. */
function namesIn(section: Section): readonly string[] {
  const [, after = ''] = readDoc('archive-files.md').split(`## ${section}\n`);
  const [text = ''] = after.split('\n## ');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

/** Whether a name of the page stands for a file of the data folder; parts stand for themselves. */
function covers(name: string, path: string): boolean {
  const form = name
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^/]*')
    .replace('partN', 'part\\d+')
    .replace('YYYY_MM', '\\d{4}_\\d\\d')
    .replace(/\/$/, '/.*');
  const plain = path.replace(/^\.\.\//, '');
  return [plain, plain.replace(/-part\d+/, '')].some((each) => new RegExp(`^${form}$`).test(each));
}

const sections: readonly Section[] = ['Read', 'Private: never opened', 'Ignored: not opened either'];
const sectionsOf = (path: string): readonly Section[] =>
  sections.filter((section) => namesIn(section).some((name) => covers(name, path)));

const reasons = Object.keys(closedNames) as ClosedReason[];
const pathsOf = (reason: ClosedReason): readonly string[] => [
  ...closedNames[reason],
  ...(closedFolders[reason] ?? []).map((folder) => `${folder}/1-x.jpg`),
];

describe('docs/archive-files.md', () => {
  it('says what is read', () => {
    for (const path of [...readNames, ...mediaNames])
      expect([path, sectionsOf(path)]).toEqual([path, ['Read']]);
  });

  it('says what is private', () => {
    for (const path of reasons.filter((reason) => reason !== 'notNeeded').flatMap(pathsOf))
      expect([path, sectionsOf(path)]).toEqual([path, ['Private: never opened']]);
  });

  it('says what is ignored', () => {
    for (const path of pathsOf('notNeeded'))
      expect([path, sectionsOf(path)]).toEqual([path, ['Ignored: not opened either']]);
  });

  it('names nothing that the code takes for something else', () => {
    const plain = (name: string): string =>
      name
        .replace('partN', 'part1')
        .replace('YYYY_MM', '2016_05')
        .replaceAll('*', '-x')
        .replace(/\/$/, '/1-x.jpg');
    const elsewhere = ['tweets.csv', '*.zip'];
    for (const name of namesIn('Read').filter((each) => !elsewhere.includes(each)))
      expect([name, roleOf(plain(name))]).not.toEqual([name, null]);
    for (const name of namesIn('Private: never opened'))
      expect([name, closedName(plain(name))?.reason ?? 'notNeeded']).not.toEqual([name, 'notNeeded']);
    for (const name of namesIn('Ignored: not opened either').filter((each) => /_media\/$|\.js$/.test(each)))
      expect([name, closedName(plain(name))?.reason]).toEqual([name, 'notNeeded']);
    for (const name of ['assets/x', '__MACOSX/x', '._x', '.DS_Store', 'Thumbs.db', 'desktop.ini'])
      expect([name, isPassedOver(name)]).toEqual([name, true]);
  });
});
