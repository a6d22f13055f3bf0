// The command that `status` names goes on from every folder.

import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { commandAgain } from '../../src/cli/command-again.ts';
import type { Deps } from '../../src/cli/deps.ts';
import { makeProgram } from '../../src/cli/program.ts';

const folder = '/home/mira/my archive';

it.each<[given: string, again: string]>([
  ['a.zip ../b /c.zip', '@a.zip /home/mira/b /c.zip'],
  [
    '--people p.csv --alt-text=a=b.csv --choices ./c.yaml',
    '--people @p.csv --alt-text=@a=b.csv --choices @c.yaml',
  ],
  ['--token-file t --workspace w --follow p --yes a', '--token-file @t --workspace @w --follow @p --yes @a'],
  ['--ids 1,2 --except-ids circle.csv', '--ids 1,2 --except-ids @circle.csv'],
  ['--date-line --adopt --adopt --looked -- --adopt', '--date-line --adopt -- @--adopt'],
])('%s', (given, again) => {
  const words = again.split(' ').map((word) => word.replace('@', `${folder}/`));
  expect(commandAgain(['retry', ...given.split(' ')], folder)).toEqual(['migrate', ...words]);
});

it('knows the labels of many accounts from their manifest', () => {
  expect(
    commandAgain(['bulk', 'retry', 'm.csv', 'alice', '--at-once', '2', '--folder', 'f'], folder),
  ).toEqual(['bulk', 'retry', `${folder}/m.csv`, 'alice', '--at-once', '2', '--folder', `${folder}/f`]);
});

it.each(['migrate', 'retry', 'bulk run'])('knows every flag of %s that has a value', async (name) => {
  const words = name.split(' ');
  let command = await makeProgram({ words } as unknown as Deps);
  for (const word of words)
    command = command.commands.find((each) => each.name() === word) ?? expect.fail(word);
  for (const { long, required, flags } of command.options) {
    if (typeof long !== 'string' || !required) continue;
    const isPath = /<.*(?:file|path|folder)>$/.test(flags);
    const value = isPath ? resolve(folder, 'value') : 'value';
    const given = [...words, long, 'value', 'bare'];
    expect(commandAgain(given, folder), long).toEqual(
      expect.arrayContaining([long, value, resolve(folder, 'bare')]),
    );
  }
});
