// Lists as text, in the ways that X, editors and formatters leave them; and damage to the letters of one record.

import type { Random } from './random.ts';
import type { SampleList } from './sample.ts';

/** A list file, and which of its bytes belong to which record. */
export interface WrittenList {
  readonly bytes: Buffer;
  /** Offsets in `bytes`, one pair a record. */
  readonly ranges: readonly (readonly [number, number])[];
}

interface Layout {
  readonly record: (value: unknown) => string;
  readonly separator: string;
  readonly opening: string;
  readonly closing: string;
}

const indented = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');

/** JavaScript as Prettier writes it: bare keys, single quotes, a comma after everything, comments. */
function script(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(/^( *)"(\w+)":/gm, '$1$2:')
    .replaceAll(/([^\s,{[])$/gm, '$1,')
    .replaceAll(/: "([^"\\']*)",$/gm, ": '$1',")
    .replace(/,$/, '')
    .replace('{', '{ // it\'s "edited" }')
    .replaceAll('\n', '\n  ');
}

const layouts: readonly Layout[] = [
  { record: indented, separator: ',\n  ', opening: '[\n  ', closing: '\n]' },
  { record: (value) => JSON.stringify(value, null, 2), separator: ', ', opening: '[ ', closing: ' ]' },
  { record: (value) => JSON.stringify(value), separator: ',', opening: '[', closing: ']' },
  { record: (value) => JSON.stringify(value), separator: '\n,\n', opening: '[\n', closing: '\n]\n' },
  { record: (value) => JSON.stringify(value, null, '\t'), separator: ',\n', opening: '[\n', closing: '\n]' },
  { record: script, separator: ',\n  ', opening: '[\n  ', closing: ',\n];\n' },
];

const prefixes: readonly ((prefix: string) => string)[] = [
  () => '',
  () => 'module.exports = ',
  () => 'export default ',
  () => '\n\n  ',
  (prefix) => prefix.replace(' = ', '='),
  (prefix) => `/* edited = [by hand] */ ${prefix}`,
  (prefix) => `// tweets = [\n${prefix}`,
  (prefix) => prefix.replace(/\.part(\d+)/, '["part$1"]'),
  (prefix) => `"use strict";\n${prefix}`,
];

const letters = Array.from('{}[]",:\\/*\'\n\r\t \u0000\u00ff0xé');

/** Damage inside one record; its first and its last letter stay. */
export function damageText(text: string, random: Random): string {
  let damaged = text;
  for (let edits = 1 + random.below(3); edits > 0 && damaged.length > 3; edits -= 1) {
    const at = 1 + random.below(damaged.length - 2);
    const cut = random.percent(60) ? random.below(3) : random.below(Math.max(1, damaged.length - 1 - at));
    const noise = Array.from({ length: random.below(4) }, () => random.pick(letters)).join('');
    damaged = damaged.slice(0, at) + noise + damaged.slice(Math.min(damaged.length - 1, at + cut));
  }
  return damaged;
}

/** How far a list's text may be changed. */
export interface TextDamage {
  /** Other layouts, prefixes and line ends; no record is hurt. */
  readonly layout: boolean;
  /** Letters of a record or two are changed, and they count as damaged from then on. */
  readonly letters: boolean;
}

/** Writes a list. */
export function writeList(list: SampleList, damage: TextDamage, random: Random): WrittenList {
  const layout = damage.layout ? random.pick(layouts) : layouts[0];
  if (layout === undefined) throw new Error('no layout');
  const prefix = damage.layout && random.percent(40) ? random.pick(prefixes)(list.prefix) : list.prefix;
  const texts = list.records.map(({ value }) => layout.record(value));
  if (damage.letters && texts.length > 0) {
    for (let count = 1 + random.below(2); count > 0; count -= 1) {
      const place = random.below(texts.length);
      texts[place] = damageText(texts[place] ?? '', random);
      const record = list.records[place];
      if (record) record.isDamaged = true;
    }
  }
  const crlf = damage.layout && random.percent(25);
  const asBytes = (text: string): Buffer => Buffer.from(crlf ? text.replaceAll(/\r?\n/g, '\r\n') : text);
  const bom = damage.layout && random.percent(15) ? '\uFEFF' : '';
  const pieces = [asBytes(bom + prefix + layout.opening)];
  const ranges: [number, number][] = [];
  let length = pieces[0]?.length ?? 0;
  for (const [place, text] of texts.entries()) {
    const separator = asBytes(place === 0 ? '' : layout.separator);
    const bytes = asBytes(text);
    ranges.push([length + separator.length, length + separator.length + bytes.length]);
    pieces.push(separator, bytes);
    length += separator.length + bytes.length;
  }
  pieces.push(asBytes(layout.closing + (damage.layout && random.percent(30) ? ';\n\n' : '')));
  return { bytes: Buffer.concat(pieces), ranges };
}
