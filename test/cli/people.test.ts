// `people`: from numbers to handles to addresses, offline.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = join(import.meta.dirname, '../../../shared/samples/milahu-2026-03');
const ofSample = it.runIf(existsSync(archive));

ofSample('finds the handles a real archive tells', async () => {
  const out = temporaryFolder();
  const { stdout } = await runProgram(['people', archive, '--out', out]);
  expect(stdout).toContain('91');
  const rows = readFileSync(join(out, 'identities.csv'), 'utf8').split('\r\n').slice(1, -1);
  const follows = rows.filter((row) => row.includes('"follows"') && !/^"'\d+","",/.test(row));
  expect(follows.length).toBeGreaterThanOrEqual(91);
});

ofSample('keeps decisions, and writes them for the import', async () => {
  const out = temporaryFolder();
  writeFileSync(
    join(out, 'identities.csv'),
    'id;handle;address;decision\r\n2.25E+09;SamaHoole;sama@s.example;yes\r\n"";shlomo96;x@s.example;no\r\n',
  );
  const table = join(out, 'fedifinder.csv');
  writeFileSync(table, 'Twitter handle,Mastodon handle\nE_Boeminghaus,@eb@s.example\n');
  await runProgram(['people', archive, '--out', out, '--from', table]);
  expect(readFileSync(join(out, 'following_accounts.csv'), 'utf8')).toBe(
    'Account address,Show boosts,Notify on new posts,Languages\n' +
      'sama@s.example,true,false,\neb@s.example,true,false,\n',
  );
  expect(readFileSync(join(out, 'identities.csv'), 'utf8')).toContain('"x@s.example","","","no"');
});

it('keeps addresses it does not understand as they were typed, and says which', async () => {
  const out = temporaryFolder();
  const map = join(out, 'identities.csv');
  const strange = [
    'ada at example.social',
    ' ada@example.social (old)',
    'a@b.example, a@c.example',
    '=1+1\u001b[2J',
  ];
  const others = Array.from({ length: 8 }, (_, place) => `mailto:p${String(place)}@example.social`);
  const rows = [...strange, ...others].map((text, place) => `h${String(place)},"${text}",yes\r\n`);
  const clear =
    'ada,https://example.social/users/ada/,yes\r\n,@lone@example.social,yes\r\n,ada.bsky.social,\r\n';
  writeFileSync(map, `handle,address,decision\r\n${rows.join('')}${clear}`);
  const run = await runProgram(['people', fixture('demo'), '--out', out]);
  expect(run.exitCode, run.stderr).toBe(0);
  const written = readFileSync(map, 'utf8');
  for (const text of [...strange, ...others, 'ada.bsky.social']) expect(written).toContain(`,"${text}",`);
  expect(readFileSync(join(out, 'following_accounts.csv'), 'utf8').split('\n').slice(1, -1)).toEqual([
    'ada@example.social,true,false,',
    'lone@example.social,true,false,',
  ]);
  expect(run.stdout).toContain('13 addresses');
  expect(run.stdout).toContain('@h0: ada at example.social');
  expect(run.stdout).toContain('and 3 more');
  expect(run.stdout).not.toContain('\u001b');
  await runProgram(['people', fixture('demo'), '--out', out]);
  expect(readFileSync(map, 'utf8')).toBe(written);
});
