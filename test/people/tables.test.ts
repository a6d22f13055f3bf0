// Tables of others: those of services that looked for people, and those of Mastodon's import.

import { expect, it } from 'vitest';
import { decodeFinderTable } from '../../src/people/finder-table.ts';
import {
  blockedTables,
  followingTables,
  listTables,
  mostFollows,
  mostRows,
  mutedTables,
} from '../../src/people/mastodon-tables.ts';

const manner = { reblogs: true, notify: false, languages: [] };

it.each([
  ['Twitter handle,Mastodon handle\n@ada,@ada@s.example\n', 'asked', 'null ada ada@s.example'],
  ['twitter_id,mastodon_id\n12345,ada@s.example\n', 'asked', null],
  ['twitter_id,mastodon_username\n12345,ada@s.example\n', 'asked', '12345  ada@s.example'],
  ['Account address,Show boosts\nada@s.example,true\n', 'asked', 'null  ada@s.example'],
  ['username;fediverse;similarity\nada;https://s.example/@ada;0.8\n', 'guessed', 'null ada ada@s.example'],
  [
    '"username","name","following","handles","bskyhandles","description"\n"ada","Ada",true,"[""@ada@s.example"",""@a@t.example""]","[]","hi"\n',
    'asked',
    'null ada ada@s.example',
  ],
  [
    'X profile,Fediverse profile\nhttps://x.com/ada,https://s.example/@ada\n',
    'asked',
    'null ada ada@s.example',
  ],
] as const)('is read from %j', (text, kind, wanted) => {
  const table = decodeFinderTable(text);
  expect(table.kind).toBe(kind);
  const [pair] = table.pairs;
  const shown = `${pair?.id ?? 'null'} ${pair?.handle ?? ''} ${pair?.address.user ?? ''}@${pair?.address.host ?? ''}`;
  expect(shown).toBe(wanted ?? shown);
});

it('refuses a table without any address', () => {
  expect(() => decodeFinderTable('a,b\n1,2\n')).toThrow();
});

it('has the headings that Mastodon has, and each address once', () => {
  const [follows] = followingTables(['ada@s.example', 'Ada@s.example', 'bo@s.example'], manner);
  expect(follows).toEqual({
    name: 'following_accounts.csv',
    text:
      'Account address,Show boosts,Notify on new posts,Languages\n' +
      'Ada@s.example,true,false,\nbo@s.example,true,false,\n',
  });
  const [quiet] = followingTables(['a@s.example'], { reblogs: false, notify: true, languages: ['de', 'en'] });
  expect(quiet?.text.split('\n')[1]).toBe('a@s.example,false,true,"de, en"');
  expect(blockedTables(['a@s.example'])[0]?.text).toBe('a@s.example\n');
  expect(mutedTables(['a@s.example'])[0]?.text).toBe(
    'Account address,Hide notifications\na@s.example,true\n',
  );
  expect(listTables([{ list: 'a, b', address: 'a@s.example' }])[0]?.text).toBe('"a, b",a@s.example\n');
});

it('writes a second file beyond the rows that Mastodon takes', () => {
  const many = Array.from({ length: mostRows + 1 }, (_, place) => `a${String(place)}@s.example`);
  const files = followingTables(many.slice(0, mostFollows + 1), manner);
  expect(files.map(({ name }) => name)).toEqual(['following_accounts.csv', 'following_accounts-2.csv']);
  expect(files.map(({ text }) => text.split('\n').length - 2)).toEqual([mostFollows, 1]);
  const muted = mutedTables(many);
  expect(muted.map(({ name }) => name)).toEqual(['muted_accounts.csv', 'muted_accounts-2.csv']);
  expect(muted.map(({ text }) => text.split('\n').length - 2)).toEqual([mostRows, 1]);
  expect(blockedTables([])).toEqual([]);
});
