// The manifest in both forms, the examples, and what is said of wrong ones.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestJsonSchema } from '../../src/bulk/manifest-schema.ts';
import { readManifest } from '../../src/bulk/read-manifest.ts';
import { parseTokenSource } from '../../src/bulk/token-source.ts';
import { rawAnswer, startRawServer } from '../support/raw-server.ts';
import { quietly } from '../support/bulk-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/bulk');
const schemaFile = join(import.meta.dirname, '../../docs/bulk-manifest.schema.json');

describe('a manifest', () => {
  it('says the same in YAML and in CSV', async () => {
    const yaml = await readManifest(join(fixtures, 'newsroom.yaml'), quietly);
    const csv = await readManifest(join(fixtures, 'newsroom.csv'), {
      ...quietly,
      profiles: join(fixtures, 'profiles.yaml'),
    });
    expect(yaml.problems).toEqual([]);
    expect(csv.problems).toEqual([]);
    const withoutRows = (accounts: typeof yaml.accounts) => accounts.map((one) => ({ ...one, row: 0 }));
    expect(withoutRows(csv.accounts)).toEqual(withoutRows(yaml.accounts));
    expect(yaml.accounts.map(({ label, priority }) => [label, priority])).toEqual([
      ['desk-politics', 3],
      ['desk-sports', 1],
      ['old-weather-bot', 1],
    ]);
    expect(yaml.accounts[1]?.choices).toMatchObject({ retweets: 'keep', select: { since: '2015-01-01' } });
    expect(yaml.accounts[2]?.token).toEqual({
      kind: 'command',
      words: ['pass', 'show', 'mastodon/weather bot'],
    });
  });

  it('has the schema that editors are given', () => {
    const written = `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`;
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(schemaFile, written);
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(written));
  });

  it('tells every problem of every row at once', async () => {
    const path = join(temporaryFolder(), 'wrong.csv');
    const rows = [
      'label,archives,instance,token,profile,priority,replies',
      'good,a.zip,https://social.example,env:A,,,',
      'GOOD,b.zip,https://social.example,env:B,,,',
      'third,a.zip,https://social.example,the-token-itself,,,',
      'fourth,d.zip,no address,env:D,missing,,sometimes',
      ',e.zip,https://social.example,env:E,,900,',
    ];
    writeFileSync(path, rows.join('\n'));
    const { problems, accounts } = await readManifest(path, quietly);
    expect(accounts.map(({ label }) => label)).toEqual(['good', 'GOOD']);
    const byRow = Map.groupBy(problems, ({ row }) => row);
    expect([...byRow.keys()].sort()).toEqual([3, 4, 5, 6]);
    expect(byRow.get(5)?.map(({ code }) => code)).toEqual(['MANIFEST_INVALID', 'INSTANCE_ADDRESS_INVALID']);
    expect(byRow.get(6)).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain('the-token-itself');
  });
});

describe('the place of a token', () => {
  it.each([
    ['env:A_TOKEN', 'environment'],
    ['file:secrets/a token', 'file'],
    ['command:pass show mastodon', 'command'],
    ['command:["pass", "show", "it\'s $HOME"]', 'command'],
  ])('is understood: %s', (text, kind) => {
    expect(parseTokenSource(text)?.kind).toBe(kind);
  });

  it.each([
    'abcdef',
    'env:',
    'env:not a name',
    'command:',
    'command:cat $HOME/token',
    'command:cat token | head',
    'command:echo `whoami`',
    'command:[1]',
    'command:[]',
  ])('is none: %s', (text) => {
    expect(parseTokenSource(text)).toBeNull();
  });

  it('finds the server behind the domain of handles, once for all rows, and no further for addresses', async () => {
    await using server = await startRawServer(() => rawAnswer(404, ''));
    await using site = await startRawServer(({ path }) =>
      path.startsWith('/.well-known/webfinger')
        ? rawAnswer(301, '', [`Location: ${new URL(path, server.url).href}`])
        : rawAnswer(404, ''),
    );
    const path = join(temporaryFolder(), 'handles.csv');
    const { host } = site.url;
    const rows = [
      `ann,a.zip,@ann@${host},env:A`,
      `bo,b.zip,bo@${host},env:B`,
      `cy,c.zip,${site.url.href},env:C`,
    ];
    writeFileSync(path, ['label,archives,instance,token', ...rows].join('\n'));
    const led: string[] = [];
    const { accounts, problems } = await readManifest(path, {
      ...quietly,
      onLed: (domain, { host: to }) => void led.push(`${domain} ${to}`),
    });
    expect(problems).toEqual([]);
    expect(accounts.map(({ instance }) => instance.href)).toEqual([
      ...[server.url.href, server.url.href, site.url.href],
    ]);
    expect(led).toEqual([`${host} ${server.url.host}`]);
    const fingers = site.requests.filter(({ path: asked }) => asked.includes('webfinger'));
    expect(fingers).toHaveLength(1);
  });
});
