// Colours as something to be handed in: renderers never write an escape code themselves, so that plain output
// is plain for certain.

/** Makes a piece of text look a certain way; the text itself stays. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
  readonly cyan: (text: string) => string;
}

function same(text: string): string {
  return text;
}

function escape(open: number, close: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`);
}

/** No colours at all: for files, pipes and NO_COLOR. */
export const plainPaint: Paint = {
  bold: same,
  dim: same,
  green: same,
  yellow: same,
  red: same,
  cyan: same,
};

/** The colours of a terminal (ECMA-48 SGR). */
export const colourPaint: Paint = {
  bold: escape(1, 22),
  dim: escape(2, 22),
  green: escape(32, 39),
  yellow: escape(33, 39),
  red: escape(31, 39),
  cyan: escape(36, 39),
};
