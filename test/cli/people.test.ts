// `people`: from numbers to handles to addresses, offline.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
