// What a file is by its first bytes. Names lie: X stores PNGs as .jpg at times, and people add files of their own.

/** How many bytes are looked at. */
export const beginningBytes = 64;

type Sign = readonly [mimeType: string, isIt: (beginning: Buffer) => boolean];

const text = (beginning: Buffer, from: number, to: number): string => beginning.toString('latin1', from, to);
const brand = (beginning: Buffer): string =>
  text(beginning, 4, 8) === 'ftyp' ? text(beginning, 8, 12).trimEnd() : '';
/** The document type of a Matroska file stands near its beginning. */
const isMatroska = (beginning: Buffer): boolean => text(beginning, 0, 4) === '\x1a\x45\xdf\xa3';

/** The first that fits counts; `ftyp` of brands that are not named are the many kinds of MPEG-4. */
const signs: readonly Sign[] = [
  ['image/jpeg', (beginning) => text(beginning, 0, 3) === '\xff\xd8\xff'],
  ['image/png', (beginning) => text(beginning, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/gif', (beginning) => /^GIF8[79]a/.test(text(beginning, 0, 6))],
  ['image/webp', (beginning) => text(beginning, 0, 4) === 'RIFF' && text(beginning, 8, 12) === 'WEBP'],
  ['image/avif', (beginning) => /^avi[fs]$/.test(brand(beginning))],
  ['image/heic', (beginning) => /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(brand(beginning))],
  ['video/quicktime', (beginning) => brand(beginning) === 'qt'],
  ['video/mp4', (beginning) => brand(beginning) !== ''],
  ['video/webm', (beginning) => isMatroska(beginning) && text(beginning, 4, 64).includes('webm')],
  ['video/x-matroska', isMatroska],
];

/** The MIME type; null where the bytes are none of a picture or film that is known here. */
export function sniffMimeType(beginning: Buffer): string | null {
  return signs.find(([, isIt]) => isIt(beginning))?.[0] ?? null;
}
