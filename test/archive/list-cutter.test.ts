import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestElementBytes } from '../../src/archive/element-reader.ts';
import { ListCutter, type ListItem } from '../../src/archive/list-cutter.ts';

const prefix = 'window.YTD.tweets.part0 = ';

/** How archives and the programs that rewrite them lay out a list. */
const layouts = {
  newer: (values: readonly unknown[]) => JSON.stringify(values, null, 2),
  older: (values: readonly unknown[]) =>
    `[ ${values.map((value) => JSON.stringify(value, null, 2)).join(', ')} ]`,
  dense: (values: readonly unknown[]) => JSON.stringify(values),
  flushLeft: (values: readonly unknown[]) => JSON.stringify(values, null, 1).replaceAll(/^ +/gm, ''),
  crlf: (values: readonly unknown[]) => JSON.stringify(values, null, 2).replaceAll('\n', '\r\n'),
};

function cut(portions: readonly Uint8Array[]): { items: readonly ListItem[]; state: string } {
  const cutter = new ListCutter();
  const items = [...portions.flatMap((portion) => cutter.push(portion)), ...cutter.end()];
  return { items, state: cutter.state };
}

function cutText(text: string): { items: readonly ListItem[]; state: string } {
  return cut([Buffer.from(text)]);
}

function split(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const portions: Buffer[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    portions.push(bytes.subarray(at, at + size));
    at += size;
  }
  return portions;
}

const values = (items: readonly ListItem[]) =>
  items.map((item) => (item.kind === 'element' ? item.value : item.reason));
const indices = (items: readonly ListItem[]) => items.map((item) => item.index);

const jsonRecord = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 });
const tweetLike = fc.record({ tweet: fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()) });
const lists = fc.oneof(fc.array(tweetLike), fc.array(jsonRecord), fc.array(fc.jsonValue()));
const layoutNames = fc.constantFrom(...(Object.keys(layouts) as (keyof typeof layouts)[]));
const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 });

describe('cutting a list into its elements', () => {
  it('gives back what was written, in every layout and every portioning', () => {
    const identity = fc.property(lists, layoutNames, sizes, (list, layout, portionSizes) => {
      const bytes = Buffer.from(prefix + layouts[layout](list));
      const { items, state } = cut(split(bytes, portionSizes));
      expect(values(items)).toEqual(JSON.parse(JSON.stringify(list)));
      expect(indices(items)).toEqual(list.map((_, index) => index));
      expect(state).toBe('closed');
    });
    expect(fc.check(identity, { numRuns: 500 }).failed).toBe(false);
  });

  it('gives the same items for damaged bytes, however they are portioned', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Array.from('{}[]",\\\n:x/\''))), {
      maxLength: 4,
    });
    const same = fc.property(
      fc.array(tweetLike),
      layoutNames,
      edits,
      sizes,
      (list, layout, changes, portionSizes) => {
        const bytes = Buffer.from(prefix + layouts[layout](list));
        for (const [at, byte] of changes)
          bytes[prefix.length + (at % (bytes.length - prefix.length))] = byte.charCodeAt(0);
        expect(cut(split(bytes, portionSizes))).toEqual(cut([bytes]));
      },
    );
    expect(fc.check(same, { numRuns: 500 }).failed).toBe(false);
  });

  it.each([',\n    ', '\n,', ' ,\r\n'])(
    'reads on where the rest is set apart otherwise (%j)',
    (separator) => {
      const list = Array.from({ length: 1_500 }, (_, index) => good(index));
      const texts = list.map((value) => JSON.stringify({ ...value, text: 'x'.repeat(300) }, null, 2));
      const broken = texts[1_200]?.replace('"id_str": "1200"', '"id_str": "1200') ?? '';
      const text = `${prefix}[\n  ${texts.with(1_200, broken).join(separator)}\n]`;
      const { items, state } = cut(split(Buffer.from(text), [50_000]));
      expect(items).toHaveLength(list.length);
      expect(items.filter((item) => item.kind === 'broken')).toEqual([
        { kind: 'broken', index: 1_200, reason: 'not JSON', ids: [] },
      ]);
      expect(items[1_499]).toMatchObject({ value: list[1_499] });
      expect(state).toBe('closed');
    },
  );

  it.each([
    ['a byte order mark', '\uFEFFwindow.YTD.x.part0 = [ {"a":1} ]'],
    ['a semicolon at the end', 'window.YTD.x.part0 = [ {"a":1} ];\n'],
    ['no prefix', '  [ {"a":1} ]'],
    ['another prefix', 'module.exports = [{"a":1}]'],
    ['a module', 'export default [{"a":1}]'],
    ['a key in brackets', 'window.YTD["x"]["part0"] = [{"a":1}]'],
    ['a string before it', '"use strict = [";\nwindow.YTD.x.part0 = [{"a":1}]'],
    ['comments before it', '/* edited = [by hand] */ // x = [\nwindow.YTD.x.part0 = [{"a":1}]'],
    ['code with braces before it', '(() => { y["x"] = true; })(); window.YTD.x.part0 = [ {"a":1} ]'],
    ['a comma too many', 'window.YTD.x.part0 = [\n  {"a":1},\n]'],
    ['JavaScript instead of JSON', 'window.YTD.x.part0 = [\n  {\n    a: 1, // one\n  },\n];'],
  ])('tolerates %s', (_, text) => {
    const { items, state } = cutText(text);
    expect(values(items)).toEqual([{ a: 1 }]);
    expect(state).toBe('closed');
  });

  it('says that there is no list', () => {
    expect(cutText('').state).toBe('noList');
    expect(cutText('window.YTD.x.part0 = ').state).toBe('noList');
    expect(cutText('x'.repeat(200_000)).state).toBe('noList');
    const noList = `window.YTD.x.part0 = ${'{"a": ["b", {"c": 1}]}, '.repeat(10_000)}`;
    expect(cut(split(Buffer.from(noList), [5_000]))).toEqual({ items: [], state: 'noList' });
  });

  it('reads an empty list', () => {
    expect(cutText('window.YTD.x.part0 = [ ]')).toEqual({ items: [], state: 'closed' });
  });
});

const good = (number: number) => ({
  tweet: { id_str: String(number), entities: { urls: [{ a: 1 }, { a: 2 }] } },
});

describe('a broken element', () => {
  const whole = layouts.newer([1, 2, 3, 4].map(good));
  it.each([
    ['a missing quote', whole.replace('"id_str": "2"', '"id_str": "2')],
    ['a missing bracket', whole.replace('"2",\n      "entities": {', '"2",\n      "entities": ')],
    ['a bracket too many', whole.replace('"id_str": "2"', '"id_str": "2" } } }')],
    ['an opening bracket too many', whole.replace('"id_str": "2"', '"id_str": { { "2"')],
    ['binary rubbish', whole.replace('"id_str": "2"', '\u0000\u0001\uFFFD')],
  ])('with %s costs one item; the others are read', (_, text) => {
    const { items, state } = cutText(prefix + text);
    expect(values(items)).toEqual([good(1), 'not JSON', good(3), good(4)]);
    expect(indices(items)).toEqual([0, 1, 2, 3]);
    expect(state).toBe('closed');
  });

  it.each([
    ['on lines of its own', '\n,\n', (text: string) => text.replace('"id_str":"2"', '"id_str":"2')],
    ['without a boundary', ',', (text: string) => text.replace('"id_str":"2"', '"id_str":"2')],
    ['at its end', ',\n', (text: string) => text.replace('"a":2}]}}}', '"a":2}]0')],
    ['with brackets left over', ',\n', (text: string) => text.replace('"id_str":"2"', '}],{"b":1}]],{')],
  ])('%s costs no other', (_, separator, damage) => {
    const texts = [1, 2, 3, 4].map((number) => JSON.stringify(good(number)));
    const text = `${prefix}[${texts.with(1, damage(texts[1] ?? '')).join(separator)}]`;
    const { items, state } = cutText(text);
    expect(values(items)).toEqual(expect.arrayContaining([good(1), 'not JSON', good(3), good(4)]));
    expect(state).toBe('closed');
  });

  it('among a hundred thousand others costs no more time than any', () => {
    const text = `${prefix}[\n${'{"tweet":{"a":"x\n},\n'.repeat(100_000)}${JSON.stringify(good(3))}\n]`;
    const { items } = cutText(text);
    expect(values(items).at(-1)).toEqual(good(3));
    expect(items.length).toBeGreaterThan(50_000);
  });

  it('that holds the end of the list does not end it', () => {
    const text = whole.replace('"id_str": "2"', '"id_str": "2" }}]x: "2"');
    for (const sizes of [[text.length + 99], [7]]) {
      const { items, state } = cut(split(Buffer.from(prefix + text), sizes));
      expect(values(items).filter((value) => typeof value !== 'string')).toEqual([
        good(1),
        expect.objectContaining({}),
        good(3),
        good(4),
      ]);
      expect(state).toBe('closed');
    }
  });

  it('that seems to end the list does not end it, before it is known how elements are set apart', () => {
    const text = `${prefix}[\n${JSON.stringify(good(1))}\n,\nnu]l\n,\n${[3, 4].map((id) => JSON.stringify(good(id))).join('\n,\n')}\n]`;
    for (const sizes of [[text.length + 99], [7]]) {
      const { items } = cut(split(Buffer.from(text), sizes));
      expect(values(items)).toEqual([good(1), 'not JSON', good(3), good(4)]);
    }
  });

  it.each(['\n', ';\nwindow.YTD.tweets.part1 = '])(
    'and lists pasted behind each other are read on (%j)',
    (between) => {
      const second = `${between.includes('=') ? between : ';x ='} ${layouts.newer([5, 6].map(good))}`;
      const { items, state } = cutText(prefix + whole + second);
      expect(values(items)).toEqual([1, 2, 3, 4, 5, 6].map(good));
      expect(state).toBe('closed');
    },
  );

  it('at the end of a file that breaks off is one item', () => {
    const { items, state } = cutText(prefix + whole.slice(0, -60));
    expect(values(items)).toEqual([good(1), good(2), good(3), 'cut off']);
    expect(state).toBe('open');
  });

  it('larger than the limit is not held in memory', () => {
    const large = { tweet: { id_str: '2', full_text: 'x'.repeat(largestElementBytes) } };
    for (const layout of Object.values(layouts)) {
      const { items } = cut(split(Buffer.from(prefix + layout([good(1), large, good(3)])), [100_000]));
      expect(values(items)).toEqual([good(1), 'larger than 16 MiB', good(3)]);
    }
  });

  it.each(['[', '{"a":'])('nested without end (%s) is one item', (opening) => {
    const closing = opening === '[' ? ']' : '}';
    const deep = `{"a":${opening.repeat(300_000)}1${closing.repeat(300_000)}}`;
    const { items } = cutText(`${prefix}[${JSON.stringify(good(1))},${deep},${JSON.stringify(good(3))}]`);
    expect(items[0]).toEqual({ kind: 'element', index: 0, value: good(1) });
    expect(items[1]?.kind).toBe('broken');
    expect(items.at(-1)).toMatchObject({ value: good(3) });
  });
});
