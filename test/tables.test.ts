// Tables as spreadsheets save them, and as they are written: nothing is lost between the two, and nothing in them is run.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  plainCell,
  readColumns,
  readTable,
  renderExactRow,
  renderHeading,
  renderRow,
} from '../src/tables.ts';
import { decodeFile } from '../src/text/decode-bytes.ts';

const cellsOf = (text: string) => readTable(text).rows.map(({ cells }) => cells);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('reading a table', () => {
  it.each([
    ['commas', 'Name,Words\nada,"a, b"\n'],
    ['semicolons, and a heading with commas in it', '"name";"words"\r\nada;a, b\r\n'],
    ['tabs', 'name\twords\nada\ta, b'],
    ['the line ends of old Macs', 'name;words\rada;"a, b"\r'],
    ['line ends of both kinds', 'name;words\nada;"a, b"\r\n'],
    ['a line that says what separates cells', '\uFEFFsep=;\r\nname;words\r\nada;a, b\r\n'],
    ['blank lines and empty rows', '\n \r\nname;words\n\n;;\nada;a, b\n;\n'],
    ['blanks around quotes', 'name, words\nada , "a, b" \n'],
    ['cells that no column names', 'name;words\nada;a, b;more\n'],
  ])('takes %s', (_, text) => {
    expect(cellsOf(text)).toEqual([{ name: 'ada', words: 'a, b' }]);
  });

  it('keeps words behind a closing quote, and rows that end early', () => {
    expect(cellsOf('name,words\n"ada" x,"b"\nbo\n')).toMatchObject([
      { name: '"ada" x', words: 'b' },
      { name: 'bo' },
    ]);
  });

  it('takes the separator that gives the most columns, not the first one in the heading', () => {
    expect(readColumns('"Last, first";Address\n')).toEqual(['last, first', 'address']);
    expect(readColumns('handle, "address" old, x\n')).toEqual(['handle', 'address old', 'x']);
    expect(readColumns('')).toEqual([]);
  });

  it('counts the lines of the file, also those before the heading and within cells', () => {
    const { rows } = readTable('sep=,\n\nname,words\nada,"a\nb"\n\nbo,c\n');
    expect(rows.map(({ line }) => line)).toEqual([5, 7]);
  });

  it('takes nothing for granted where it shall be exact', () => {
    expect(readTable('A,b.C\n1,2\n', { isExact: true }).rows[0]?.cells).toEqual({ A: '1', 'b.C': '2' });
    for (const row of ['1', '1,2,3', '1,"2" 3', '1,2"3']) {
      expect(() => readTable(`a,b\n${row}\n`, { isExact: true })).toThrow();
      expect(cellsOf(`a,b\n${row}\n`)).toHaveLength(1);
    }
    expect(() => readTable('a,b\n"never closed,2\n')).toThrow();
  });
});

describe('decoding a file', () => {
  const text = 'name;words\nMöwe;“a”\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a mark', utf16(`\uFEFF${text}`)],
    ['UTF-16 without one', utf16(text)],
    ['UTF-16, the other way round', utf16(`\uFEFF${text}`).swap16()],
    ['Windows-1252', Buffer.from(text.replace('“', '\x93').replace('”', '\x94'), 'latin1')],
    [
      'UTF-8 with a line of Windows-1252',
      Buffer.concat([Buffer.from(text.slice(0, 16)), Buffer.from('\x93a\x94\n', 'latin1')]),
    ],
  ])('reads %s', (_, bytes) => {
    expect(decodeFile(bytes)).toBe(text);
  });
});

describe('writing a table', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+@\t\r-].*$/));

  it('makes no cell that a spreadsheet runs or a terminal obeys', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        const row = renderRow(cells);
        expect(row.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        expect(row).not.toMatch(/(?:^|[^"]",)"[=+@-]/);
      }),
    );
  });

  it('loses no word: what was written is read again', () => {
    const word = fc.stringMatching(/^[ -~äß]*$/);
    fc.assert(
      fc.property(word, word, (name, words) => {
        const [read] = cellsOf(`${renderHeading(['name', 'words', 'last'])}${renderRow([name, words, '.'])}`);
        const bare = (text: string | undefined) => (/^'[=+@-]/.test(text ?? '') ? text?.slice(1) : text);
        expect([bare(read?.['name']), bare(read?.['words'])]).toEqual([bare(name), bare(words)]);
      }),
    );
  });

  it('leaves cells alone that go back to their owner or to a program', () => {
    expect(renderRow([{ exact: '=A1\t"' }, '=A1'])).toBe('"=A1\t""","\'=A1"\r\n');
    expect(renderExactRow(['=a', 'b, c', '"'])).toBe('=a,"b, c",""""\n');
    expect(["'=A1", '="12"', ' x '].map(plainCell)).toEqual(['=A1', '12', 'x']);
  });
});
