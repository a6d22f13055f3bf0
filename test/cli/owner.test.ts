// `--owner` where an archive of several authors does not say whose it is: on every command that reads one.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/bulk/read-manifest.ts';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { quietly } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('two-authors');

describe('an archive of two authors', () => {
  it('is refused with --owner in the hint', async () => {
    const run = await runProgram(['preview', archive]);
    expect(run.exitCode).toBe(4);
    expect(run.stderr).toContain('ARCHIVE_WITHOUT_ACCOUNT');
    expect(run.stderr).toContain('--owner @name');
  });

  it.each(['inspect', 'preview', 'alt-text', 'circle', 'people', 'leftovers'])(
    'is read by %s',
    async (command) => {
      const out = ['people', 'leftovers'].includes(command) ? ['--out', join(temporaryFolder(), 'out')] : [];
      const run = await runProgram([command, archive, '--owner', '@MiraFerry', ...out]);
      expect(run.exitCode, run.stderr).toBe(0);
    },
  );

  it('keeps what the other one wrote from being posted, and credits it when asked for', async () => {
    const textsOf = async (...args: readonly string[]): Promise<string> => {
      const run = await runProgram(['preview', archive, '--json', '--owner', 'miraferry', ...args]);
      const { operations } = JSON.parse(run.stdout) as { operations: { text?: string }[] };
      return operations.map(({ text }) => text).join('\n');
    };
    expect(await textsOf()).not.toMatch(/Said by number|Keeper's/);
    expect(await textsOf('--retweets', 'keep')).toMatch(/＠keeper_of_lamps.*status\/\d+\n\nSaid by number/);
    expect(await textsOf('--retweets', 'as-is')).toMatch(/RT ＠keeper_of_lamps: Said by number/);
  });

  it('takes no owner that is no handle', async () => {
    const run = await runProgram(['preview', archive, '--owner', 'two words']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('CHOICES_INVALID');
  });

  it('may have its owner in a manifest', async () => {
    const path = join(temporaryFolder(), 'manifest.yaml');
    const choices = 'choices: {owner: "@miraferry"}';
    writeFileSync(
      path,
      `accounts:\n  - {label: one, archives: ${JSON.stringify(archive)}, instance: "https://a.example", token: "env:TK", ${choices}}\n`,
    );
    const { accounts, problems } = await readManifest(path, quietly);
    expect(problems).toEqual([]);
    expect(accounts[0]?.choices.owner).toBe('@miraferry');
  });
});
