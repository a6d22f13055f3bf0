// Manifests that somebody made carelessly, or to do harm: every one is told what is wrong with it, and none does anything.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/bulk/account.ts';
import { readManifest } from '../../src/bulk/read-manifest.ts';
import { quietly } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function read(name: string, text: string | Buffer): Promise<Manifest> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return readManifest(path, quietly);
}

const heading = 'label,archives,instance,token';

describe('a manifest', () => {
  it.each([
    [';', 'utf8', ''],
    ['\t', 'utf16le', ''],
    [';', 'utf8', 'sep=;\r\n'],
  ] as const)('may come from any spreadsheet: %j, %s, %j', async (separator, encoding, first) => {
    const rows = [heading, 'ann,a.zip,https://m.example,env:A', ',,,', ''].join('\r\n');
    const text = `\uFEFF${first}${rows.replaceAll(',', separator)}`;
    const { accounts, problems } = await read('fleet.csv', Buffer.from(text, encoding));
    expect(problems).toEqual([]);
    expect(accounts.map(({ label, token }) => [label, token])).toEqual([
      ['ann', { kind: 'environment', name: 'A' }],
    ]);
  });

  it.each([
    ['../../etc'],
    ['/etc/passwd'],
    ['..'],
    ['a/b'],
    ['a\\b'],
    ['-rf'],
    ['nul\0l'],
    ['x'.repeat(65)],
    ['ｌabel'],
  ])('names no folder %j', async (label) => {
    const accounts = [{ label, archives: 'a.zip', instance: 'https://m.example', token: 'env:A' }];
    const manifest = await read('fleet.json', JSON.stringify({ accounts }));
    expect(manifest.accounts).toEqual([]);
    expect(manifest.problems).toMatchObject([{ row: 1, code: 'MANIFEST_INVALID' }]);
  });

  it('never repeats a token that stands in it by mistake', async () => {
    const secret = 'b7f0d9e2a1c4-this-is-a-token';
    const rows = [
      heading,
      `a,a.zip,https://m.example,${secret}`,
      `b,b.zip,https://m.example,token:${secret}`,
      `c,c.zip,https://m.example,command:echo ${secret} | cat`,
    ];
    const { accounts, problems } = await read('fleet.csv', rows.join('\n'));
    expect(accounts).toEqual([]);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'MANIFEST_INVALID'],
      [3, 'MANIFEST_INVALID'],
      [4, 'MANIFEST_INVALID'],
    ]);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it('changes nothing by the names of its columns', async () => {
    const columns = '__proto__.polluted,constructor.prototype.polluted,toString';
    const { accounts } = await read(
      'fleet.csv',
      `${heading},${columns}\na,a.zip,https://m.example,env:A,yes,yes,yes\n`,
    );
    expect(accounts).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['bomb.yaml', bombOf(9)],
    ['deep.yaml', `accounts: ${'['.repeat(20_000)}`],
    ['tag.yaml', 'accounts: !!js/function "() => 1"'],
    ['quote.csv', `${heading}\n"never closed,a.zip,https://m.example,env:A\n`],
    ['empty.csv', ''],
    ['empty.yaml', ''],
    ['number.yaml', '7'],
    ['binary.yaml', '\0\u0001\uFFFD'],
  ])('that is none is refused: %s', async (name, text) => {
    const outcome = await read(name, text).then(
      ({ accounts, problems }) => ({ accounts: accounts.length, isTold: problems.length > 0 }),
      (error: unknown) => ({ accounts: 0, isTold: (error as { code?: string }).code === 'FILE_UNREADABLE' }),
    );
    expect(outcome).toEqual({ accounts: 0, isTold: true });
  });

  it('may be long', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, place) => `l${String(place)},${String(place)}.zip,https://m.example,env:A`,
    );
    const { accounts, problems } = await read('fleet.csv', [heading, ...rows, rows[0]].join('\n'));
    expect(accounts).toHaveLength(10_001);
    expect(problems.map(({ row }) => row)).toEqual([10_002, 10_002]);
  });
});

/** Each level holds the one before nine times. */
function bombOf(levels: number): string {
  const names = Array.from({ length: levels }, (_, level) => `l${String(level)}`);
  const lines = names.map((name, level) =>
    level === 0
      ? `${name}: &${name} [x,x,x,x,x,x,x,x,x]`
      : `${name}: &${name} [${Array.from({ length: 9 }, () => `*${names[level - 1] ?? ''}`).join(',')}]`,
  );
  return `${lines.join('\n')}\naccounts: *${names.at(-1) ?? ''}\n`;
}
