// Laying text out in columns of a terminal: width, wrapping, padding, bars. Wide characters count two columns.

import stringWidth from 'string-width';

/** The widest line we write. */
export const pageWidth = 80;

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const plainText = /^[\u0020-\u007e]*$/;

/** Columns that the text takes on a terminal. */
export function columnsOf(text: string): number {
  return plainText.test(text) ? text.length : stringWidth(text);
}

function padRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columnsOf(text))) + text;
}

function* pieces(text: string, width: number): Generator<string> {
  let piece = '';
  let used = 0;
  for (const { segment } of characters.segment(text)) {
    const columns = columnsOf(segment);
    if (used + columns > width && piece !== '') {
      yield piece;
      piece = '';
      used = 0;
    }
    piece += segment;
    used += columns;
  }
  yield piece;
}

/** The text cut to `width` columns, with an ellipsis where something is left out. */
export function shorten(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  const [first = ''] = pieces(text, width - 1);
  return `${first}…`;
}

function* wrapLine(line: string, width: number): Generator<string> {
  let current: string | null = null;
  for (const word of line.split(' ')) {
    const joined: string = current === null ? word : `${current} ${word}`;
    if (columnsOf(joined) <= width) {
      current = joined;
      continue;
    }
    if (current !== null) yield current;
    current = '';
    for (const piece of pieces(word, width)) {
      if (current !== '') yield current;
      current = piece;
    }
  }
  yield current ?? '';
}

/** The text in lines of at most `width` columns: broken between words, and within a word only when it must be. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => [...wrapLine(line, width)]);
}

/** Lines that lose their meaning when a break is put into them: whoever copies a command needs it whole. */
const holdsCommand = /\btweetferry [a-z-]/;
/** A command within a sentence: only what stands in the quotes must stay whole. */
const quotedCommand = /"tweetferry [a-z-][^"]*"/g;
/** Stands for a blank that is no place for a break; texts for terminals hold no such character. */
const heldBlank = '\0';

function fitLine(line: string, columns: number): readonly string[] {
  if (columnsOf(line) <= columns || holdsCommand.test(line.replaceAll(quotedCommand, ''))) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const held = line
    .slice(indent.length)
    .replaceAll(quotedCommand, (whole) => whole.replaceAll(' ', heldBlank));
  const lines: string[] = [];
  let current = '';
  for (const heldWord of held.split(' ')) {
    const word = heldWord.replaceAll(heldBlank, ' ');
    const joined = current === '' ? word : `${current} ${word}`;
    if (current === '' || columnsOf(indent + joined) <= columns) current = joined;
    else {
      lines.push(indent + current.trimEnd());
      current = word;
    }
  }
  return [...lines, indent + current];
}

/** A line that ends with a bar. */
const barLine = /^(.*?)([█▏▎▍▌▋▊▉]+)$/;

/** Bars that are too long for the terminal become shorter, all by the same share. */
function fitBars(lines: readonly string[], columns: number): readonly string[] {
  const bars = lines.map((line) => barLine.exec(line));
  const longest = Math.max(0, ...bars.map((match) => match?.[2]?.length ?? 0));
  const beside = Math.max(0, ...bars.map((match) => columnsOf(match?.[1] ?? '')));
  if (beside + longest <= columns) return lines;
  const room = Math.max(1, columns - beside);
  return lines.map((line, place) => {
    const [, label = '', blocks = ''] = bars[place] ?? [];
    return blocks === '' ? line : label + bar(blocks.length, longest, room);
  });
}

/**
 * The text for a terminal of so many columns: lines that are too long break between words, under their own indent. A word
 * stays whole (an address can be copied), and so does a command.
 */
export function fitColumns(text: string, columns: number): string {
  return fitBars(text.split('\n'), columns)
    .flatMap((line) => fitLine(line, columns))
    .join('\n');
}

/** The text wrapped to the page, every line indented by `indent` columns. */
export function paragraph(text: string, indent: number): readonly string[] {
  return wrap(text, pageWidth - indent).map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A bar of block characters: full at `largest`, and never empty for anything above 0. */
export function bar(value: number, largest: number, width: number): string {
  if (value <= 0 || largest <= 0) return '';
  const parts = Math.max(1, Math.round((Math.min(value, largest) / largest) * width * 8));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
}

/** Rows as aligned columns, two spaces apart; columns named in `right` (from 0) are aligned to the right. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  right: readonly number[],
  indent = 2,
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell))));
  }
  const alignCell = (cell: string, index: number): string =>
    right.includes(index) ? padLeft(cell, widths[index] ?? 0) : padRight(cell, widths[index] ?? 0);
  return rows.map((row) => ' '.repeat(indent) + row.map(alignCell).join('  ').trimEnd());
}
