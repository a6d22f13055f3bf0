// What an uploaded file is, by its first bytes and never by its name, and how large its picture is. Only as
// much as Mastodon needs to decide: image or moving, readable or not.

import type { StoredMediaType } from './stored.ts';

/** What the bytes say. `width` and `height` are 0 where they do not tell. */
export interface SniffedMedia {
  readonly type: StoredMediaType;
  readonly mimeType: string;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
}

type Size = readonly [width: number, height: number];

function ascii(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end);
}

function pngSize(bytes: Buffer): Size | null {
  return bytes.length >= 24 && ascii(bytes, 12, 16) === 'IHDR'
    ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
    : null;
}

/** Walks the segments of a JPEG to its frame header (SOF0 to SOF15 but DHT, JPG and DAC). */
function jpegSize(bytes: Buffer): Size | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function gifSize(bytes: Buffer): Size | null {
  return bytes.length >= 10 ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : null;
}

function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < 30) return null;
  const kind = ascii(bytes, 12, 16);
  if (kind === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (kind === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  const packed = bytes.readUInt32LE(21);
  return [(packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1];
}

function image(mimeType: string, extension: string, size: Size | null): SniffedMedia | null {
  return size === null ? null : { type: 'image', mimeType, extension, width: size[0], height: size[1] };
}

/** A GIF moves when it has a second picture: two graphic control extensions. */
function sniffGif(bytes: Buffer): SniffedMedia | null {
  const control = Buffer.from([0x21, 0xf9, 0x04]);
  const first = bytes.indexOf(control);
  const moves = first !== -1 && bytes.indexOf(control, first + 1) !== -1;
  const still = image('image/gif', 'gif', gifSize(bytes));
  return still !== null && moves ? { ...still, type: 'gifv' } : still;
}

/** ISO base media: HEIC, AVIF or MP4. A film without a sound track becomes a gifv, as Mastodon makes it. */
function sniffIsoMedia(bytes: Buffer): SniffedMedia {
  const brand = ascii(bytes, 8, 12);
  const unknown = { width: 0, height: 0 };
  if (['heic', 'heix', 'mif1'].includes(brand))
    return { type: 'image', mimeType: 'image/heic', extension: 'heic', ...unknown };
  if (brand === 'avif') return { type: 'image', mimeType: 'image/avif', extension: 'avif', ...unknown };
  if (brand === 'M4A ') return { type: 'audio', mimeType: 'audio/mp4', extension: 'm4a', ...unknown };
  const mimeType = brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
  return { type: bytes.includes('soun') ? 'video' : 'gifv', mimeType, extension: 'mp4', ...unknown };
}

/** Whether boxes fill the file to its end, and one of them tells of the film. */
function hasWholeBoxes(bytes: Buffer): boolean {
  let hasFilm = false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    hasFilm ||= ascii(bytes, at + 4, at + 8) === 'moov';
    if (size === 1 && at + 16 <= bytes.length) at += Number(bytes.readBigUInt64BE(at + 8));
    else if (size === 0) at = bytes.length;
    else if (size < 8) return false;
    else at += size;
  }
  return hasFilm && at === bytes.length;
}

/** Whether a picture or film of a kind that is cut off easily has its end. */
function isWhole(bytes: Buffer, { mimeType }: SniffedMedia): boolean {
  if (mimeType === 'image/png') return bytes.includes('IEND');
  if (mimeType === 'image/jpeg') return bytes.includes(Buffer.from([0xff, 0xd9]), 2);
  return mimeType === 'video/mp4' ? hasWholeBoxes(bytes) : true;
}

/** What the file is. `unknown`: of no type Mastodon takes; `broken`: one that cannot be read, `toItsEnd` where that is looked at. */
export function sniffMedia(bytes: Buffer, toItsEnd: boolean): SniffedMedia | 'unknown' | 'broken' {
  const found = sniffHead(bytes);
  return typeof found === 'string' || !toItsEnd || isWhole(bytes, found) ? found : 'broken';
}

function sniffHead(bytes: Buffer): SniffedMedia | 'unknown' | 'broken' {
  if (ascii(bytes, 1, 8) === 'PNG\r\n\u001a\n') return image('image/png', 'png', pngSize(bytes)) ?? 'broken';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return image('image/jpeg', 'jpg', jpegSize(bytes)) ?? 'broken';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return sniffGif(bytes) ?? 'broken';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
    return image('image/webp', 'webp', webpSize(bytes)) ?? 'broken';
  if (ascii(bytes, 4, 8) === 'ftyp') return sniffIsoMedia(bytes);
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0x1a45dfa3)
    return { type: 'video', mimeType: 'video/webm', extension: 'webm', width: 0, height: 0 };
  return 'unknown';
}
