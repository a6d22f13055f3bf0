// The table of people, as people write it and as spreadsheets leave it.

import { describe, expect, it } from 'vitest';
import { decodeIdentityTable } from '../../src/people/identity-table.ts';

function handlesOf(text: string): readonly string[] {
  return [...decodeIdentityTable(text).byHandle.values()].map(
    ({ id, handle, user, host }) => `${id ?? '-'} ${handle} ${user}@${host}`,
  );
}

describe('the table of people', () => {
  it.each([
    ['id,handle,address\n42,bram,bram@social.example', ['42 bram bram@social.example']],
    ['\uFEFFid;handle;address\r\n42;@bram;@bram@Social.Example\r\n', ['42 bram bram@social.example']],
    ['handle\taddress\nbram\thttps://social.example/@bram', ['- bram bram@social.example']],
    ['"Handle","Name","Address"\n"bram","B, R","acct:bram@social.example"', ['- bram bram@social.example']],
  ])('is read from %j', (text, wanted) => {
    expect(handlesOf(text)).toEqual(wanted);
  });

  it('counts only rows that say yes where there are decisions', () => {
    const rows =
      'handle,address,decision\na,a@s.example,yes\nb,b@s.example,no\nc,c@s.example,\nd,d@s.example,X\n';
    expect(handlesOf(rows)).toEqual(['- a a@s.example', '- d d@s.example']);
  });

  it('does not trust ids that a spreadsheet has rounded', () => {
    const rows = 'id,handle,address\n1.39E+18,a,a@s.example\n1390000000000000000,b,b@s.example\n';
    expect(handlesOf(rows)).toEqual(['- a a@s.example', '- b b@s.example']);
  });

  it('passes over rows without an address', () => {
    expect(handlesOf('handle,address\na,\nb,not an address\n')).toEqual([]);
  });

  it('is refused without its columns', () => {
    expect(() => decodeIdentityTable('name,mail\na,b\n')).toThrow(/handle/);
  });
});
