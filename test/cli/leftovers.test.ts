// `leftovers`: likes and lists as files, whatever stands in them.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

const nasty = `=1+1 <script>alert("x")</script> <img src=https://evil.example/a.png>\n'quoted'`;

it('writes tables and pages in which nothing runs, loads or overwrites', async () => {
  const escaped = nasty.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const likes = [
    { like: { tweetId: '1102345678901234567', fullText: escaped } },
    { like: { tweetId: '20' } },
  ];
  const archive = await zipEntries({
    ...(await filesOf(fixture('demo'))),
    'data/like.js': `window.YTD.like.part0 = ${JSON.stringify(likes)}`,
    'data/lists-member.js': 'x = [{"userListInfo":{"url":"https://x.com/b/lists/3\\"><script>"}}]',
  });
  const out = join(temporaryFolder(), 'kept');
  const run = await runProgram(['leftovers', archive, '--out', out]);
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.stdout).toContain('2 likes and 1 list');
  expect(readdirSync(out).sort()).toEqual(['likes.csv', 'likes.html', 'lists.csv', 'lists.html']);
  expect(statSync(join(out, 'likes.csv')).mode & 0o777).toBe(0o600);
  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  for (const page of [read('likes.html'), read('lists.html')]) {
    expect(page).toContain(`content="default-src 'none'; base-uri 'none'; form-action 'none'"`);
    expect(page).not.toMatch(/<script|<img|<link|<style|src=(?!https:\/\/evil)/);
  }
  expect(read('likes.html')).toContain('href="https://x.com/i/web/status/20"');
  expect(read('likes.csv')).toContain(
    `"https://x.com/i/web/status/1102345678901234567","2019-03-03","'=1+1 <script>alert(""x"")`,
  );
  expect((await runProgram(['leftovers', archive, '--out', out])).exitCode).toBe(2);
  expect(read('likes.csv').split('\r\n')).toHaveLength(4);
});
