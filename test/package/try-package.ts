// Packs the package as it would be published, installs it into an empty folder and runs it there: what is not in
// the tarball is missed here.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tweetferry-package-'));

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

try {
  run('npm', ['run', 'build'], root);
  const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  const [tarball] = JSON.parse(packed) as readonly { readonly filename: string; readonly size: number }[];
  if (!tarball) throw new Error('npm pack made nothing');
  writeFileSync(join(folder, 'package.json'), '{ "name": "somebody", "private": true }\n');
  run('npm', ['install', '--no-audit', '--no-fund', '--omit=dev', join(folder, tarball.filename)], folder);
  const program = join(folder, 'node_modules/tweetferry/bin/tweetferry.js');
  const version = run(process.execPath, [program, '--version'], folder).trim();
  run(process.execPath, [program, 'demo', '--page', join(folder, 'page.html')], folder);
  const door =
    "import('tweetferry').then(({ choicesSchema }) => process.stdout.write(choicesSchema.parse({}).replies))";
  const choice = run(process.execPath, ['-e', door], folder);
  if (choice !== 'skip') throw new Error(`the library says ${choice}`);
  process.stdout.write(
    `The package ${version} (${String(tarball.size)} bytes) installs, migrates the demo and can be imported.\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
