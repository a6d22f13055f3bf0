// What programs and scripts of users rely on, in one list: commands with their arguments and flags, choices with their values,
// documents of `--json` with their fields, exit codes. Only a line that goes away on purpose may make this red.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { exitCodes } from '../../src/errors/exit-codes.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import { expectGolden } from '../support/golden.ts';

const docs = resolve(import.meta.dirname, '../../docs');
const choicesSchema = JSON.parse(readFileSync(resolve(docs, 'choices.schema.json'), 'utf8')) as {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
};

async function programFor(words: readonly string[]): Promise<Command> {
  const terminal = {
    ...{ say: () => undefined, write: () => undefined, paint: plainPaint },
    ...{ isLively: false, isInteractive: false, offsetMinutes: 0 },
  };
  return makeProgram({ terminal, words, environment: {}, leaveWith: () => undefined });
}

function linesOf(command: Command, path: string): readonly string[] {
  const given = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  const flags = command.options.map(({ flags: flag }) => `  ${flag}`);
  const below = command.commands.flatMap((one) => linesOf(one, `${path} ${one.name()}`));
  return [[path, ...given].join(' '), ...flags.toSorted(), ...below];
}

/** The documents of docs/json.md: each type and the names in the first column of its table. */
function documents(): readonly string[] {
  const sections = readFileSync(resolve(docs, 'json.md'), 'utf8').split(/^## /m).slice(1);
  return sections.flatMap((section) => {
    const [heading = ''] = section.split('\n');
    const cells = [...section.matchAll(/^\| (`[^|]*?) +\|/gm)].map(([, cell = '']) => cell);
    const fields = cells.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => `  ${name}`),
    );
    return [heading, ...fields];
  });
}

it('is what it was', async () => {
  const known = await programFor([]);
  const commands: string[] = [];
  for (const { name } of known.commands.map((one) => ({ name: one.name() }))) {
    const command = (await programFor([name])).commands.find((one) => one.name() === name);
    commands.push(...linesOf(command ?? expect.fail(name), name));
  }
  const choices = Object.entries(choicesSchema.properties).map(([name, { enum: values }]) =>
    values === undefined ? name : `${name}: ${values.join(', ')}`,
  );
  const exits = Object.entries(exitCodes).map(([name, code]) => `${code} ${name}`);
  const parts = { commands, choices, documents: documents(), exits };
  const text = Object.entries(parts).map(([part, lines]) => `# ${part}\n\n${lines.join('\n')}\n`);
  expectGolden('surface.txt', text.join('\n'));
});
